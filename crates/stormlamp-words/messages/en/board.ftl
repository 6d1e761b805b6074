### The board on the front page.

board-headline-quiet = No problems reported
board-headline-maintenance = Planned maintenance is under way

# $what is a component or a list of them, $state a keyword of the content format with hyphens.
# $count (number)
board-headline =
    { $state ->
        [major-outage]
            { $count ->
                [one] { $what } is down
               *[other] { $what } are down
            }
        [partial-outage]
            { $count ->
                [one] { $what } is partly down
               *[other] { $what } are partly down
            }
        [degraded-performance]
            { $count ->
                [one] { $what } does not work as it should
               *[other] { $what } do not work as they should
            }
        [under-maintenance]
            { $count ->
                [one] { $what } is under maintenance
               *[other] { $what } are under maintenance
            }
       *[other] { $what }: an incident is open
    }
# The places where the headline holds.
board-headline-where = { $headline } ({ $where })
board-headline-several = Several components

board-as-of = As of { $time }.
# $count (number)
board-rest-more =
    { $count ->
        [one] One more incident is open.
       *[other] { $count } more incidents are open.
    }
board-rest-quiet = No problem is reported elsewhere.
# The heading above incidents and maintenance that go on, for those who cannot see the board.
board-active-label = What is going on
board-since = since { $time }.
# Said of an incident of which nobody said what it does.
board-open-since = Open since { $time }.
board-since-unknown = since an unknown time.
board-next = Next word by { $time }.
board-next-late = The next word was due by { $time } and is late.
## The same where $time is not a time but somebody's own words for it ("early in the morning").
board-since-words = · start: { $time }.
board-open-since-words = Open. Start: { $time }.
board-next-words = Next word: { $time }.
board-next-late-words = The next word is late. It was due: { $time }.

board-said = { $time } · { $status }

board-components = Components
# $count (number)
board-bars-caption = Last { $count } days
# $count (number)
board-bars-quiet =
    { $count ->
        [one] No problem reported on this day.
       *[other] No problem reported on any of { $count } days.
    }
# $count (number)
board-bars-label =
    { $count ->
        [one] This day had a problem: { $days }.
       *[other] Of { $count } days, these had problems: { $days }.
    }
board-bars-day = { $date }: { $state }
# $count (number)
board-bars-more =
    { $count ->
        [one] one day more
       *[other] { $count } days more
    }
# Follows one of the sentences above. $days is a date or a list of them.
board-bars-maintained = { $label } Maintenance: { $days }.
board-uptime = { $percent } up
# Spans whose length nobody knows are left out.
board-uptime-incomplete = { $percent } of the known time

# Said of a component, or of some of its regions.
board-uptime-measured = Uptime is measured by monitoring.
board-uptime-measured-where = Uptime is measured by monitoring: { $where }.

board-live-stale = The status site has not answered since { $time }. What you see may be out of date.
board-live-stopped = Live updates have stopped. Reload this page to see the latest.
board-live-reload = Reload
board-live-changed = The status on this page has changed.

front-title = { $site }
front-past = Earlier
front-past-empty = No incident has been recorded so far.

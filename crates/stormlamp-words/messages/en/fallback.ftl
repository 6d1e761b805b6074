# The fallback pages: what a visitor sees in place of the app.

# Where no incident is known; what a status code means stands in codes.ftl. It says nothing of the visitor's connection: a
# browser may have kept the page for when that fails.
fallback-unknown = Nothing is known yet about the reason.

# $state is the word for a state, such as "Major outage".
fallback-status = { $state } since { $time }.
fallback-status-unknown = { $state }. When it began is not known.
# The title of an incident stands above, of which no state is known.
fallback-open = Open since { $time }.
fallback-open-unknown = Open. When it began is not known.
# In place of all this, in a page that is older than the end of what it reported.
fallback-over = What was reported here is over. If trying again does not help, the reason is another one, and nothing is known about it yet.
fallback-next = Next word by { $time }.
fallback-late = The next word was due by { $time } and is late.
# The same where $time is not a time but somebody's own words for it ("early in the morning").
fallback-status-words = { $state }. Start: { $time }.
fallback-open-words = Open. Start: { $time }.
fallback-next-words = Next word: { $time }.
fallback-late-words = The next word is late. It was due: { $time }.
fallback-said = { $time }, { $status }

fallback-advice = What you can do
fallback-works = Still working

fallback-other = Also reported: { $title }
# $count (number)
fallback-others =
    { $count ->
        [one] One other incident is open
       *[other] { $count } other incidents are open
    }

fallback-continue = Continue in { $region }
# Beside it, once the visitor's browser has found that it does.
fallback-region-answers = { $region } answers.
fallback-follow = Follow this incident
fallback-follow-maintenance = Follow this maintenance
fallback-status-site = See the status page
fallback-help = Get help
fallback-try = Try again

fallback-as-of = As of { $time }
fallback-code = Error { $code }
# A number that identifies the visitor's request follows.
fallback-request = Request

# Words for the script that tries again. $time is minutes and seconds: 0:24.
fallback-retry-wait = Trying again in { $time }
fallback-retry-now = Trying again now…
fallback-retry-offline = You are offline. It will be tried again once you are back.
fallback-retry-stop = Stop
fallback-retry-stopped = Stopped trying.
fallback-retry-again = Try now
fallback-retry-back = { $product } answers again. If you sent something, it may not have arrived.
fallback-retry-go = Continue

# Plain text, for terminals.
fallback-line = { $label }: { $value }
fallback-text-headline = { $headline } ({ $code })

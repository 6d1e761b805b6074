### Planned work: on the board, and on a page of its own.

# The heading above what lies ahead.
maintenance-planned = Planned
# A window of time; $start and $end are times or dates.
maintenance-window = { $start } to { $end }
maintenance-window-day = { $day }
maintenance-window-from = From { $start }, with no end set
maintenance-window-until = Until { $end }, with no start set
maintenance-window-unset = The time is not set yet
# $what is a component or a list of them.
maintenance-affects = Affects: { $what }

maintenance-until = Planned until { $time }.
maintenance-until-unset = No end is set.
maintenance-overdue = It was planned until { $time } and is overdue.
## The same where $time is not a time but somebody's own words for it ("in the afternoon").
maintenance-until-words = Planned end: { $time }.
maintenance-overdue-words = It is overdue. Planned end: { $time }.

## Where it stands, at the head of its page.

# $window is one of the windows above.
maintenance-status-scheduled = Planned: { $window }.
maintenance-status-completed = Completed.
maintenance-status-completed-after = Completed after { $duration }.
maintenance-status-cancelled = Cancelled. It does not take place.
maintenance-status-broken-off = Broken off.
maintenance-status-broken-off-after = Broken off after { $duration }.

maintenance-works-ahead = Will go on working
maintenance-affected-ahead = What will be affected
maintenance-affected-cancelled = What would have been affected
maintenance-updates-empty = No public update is recorded for this maintenance.
maintenance-fact-starts = Planned start
maintenance-fact-ends = Planned end
maintenance-fact-began = Began
maintenance-fact-ended = Ended
maintenance-fact-unset = not set

## Kinds of an update.

maintenance-update-scheduled = Scheduled
maintenance-update-in-progress = In progress
maintenance-update-verifying = Verifying
maintenance-update-update = Update
maintenance-update-completed = Completed
maintenance-update-cancelled = Cancelled

### The page of an incident.

incident-status-open = Since { $time }.
incident-status-open-unknown = Open since an unknown time.
incident-status-ahead = Begins { $time }.
## The same where $time is not a time but somebody's own words for it ("early in the morning").
incident-status-open-words = Open. Start: { $time }.
incident-status-ahead-words = Not begun. Start: { $time }.
incident-status-over-at-words = Over. End: { $time }.

incident-status-over-unknown = Over; when it ended is not known.
incident-status-over-at = Over since { $time }.
incident-status-over-after = Over after { $duration }.

# In place of the title: nobody shall take the title for the truth.
incident-retracted-title = False alarm: { $title }
incident-retracted-note = This was a false alarm, and it is retracted. What was said of it stays here to be read.
incident-draft = Draft: only in this preview

incident-advice = What you can do
# Once there is nothing left to do.
incident-advice-over = What was advised
incident-works-open = Still works
incident-works-over = Kept working
incident-affected = What was affected
incident-affected-open = What is affected
incident-affected-place = { $component }, { $region }
incident-affected-change = { $place }: { $state }

incident-updates = Updates
incident-updates-empty = No public update is recorded for this incident.
incident-updates-empty-open = No public update is recorded yet.
incident-next = Next word by { $time }.
# $time is somebody's own words for it ("in the afternoon").
incident-next-words = Next word: { $time }.

incident-facts = Facts
incident-fact-started = Started
incident-fact-detected = First alert or report
incident-fact-acknowledged = First public word
incident-fact-mitigated = Worst was over
incident-fact-resolved = Over
incident-fact-unknown = not known
incident-fact-to-detect = Time to detect
incident-fact-to-acknowledge = Time to the first public word
incident-fact-to-mitigate = Time to mitigate
incident-fact-to-resolve = Time to resolve
incident-fact-impact = Impact
incident-fact-data-loss = Data loss

incident-measured = Measured
incident-measured-over = { $value } over { $window }
# Figures that somebody published. They may or may not agree with what the times above give.
incident-stated = Figures as published
incident-stated-note = As they were published, not worked out from the times above.

incident-causes = Causes

incident-timeline = Behind the scenes
incident-timeline-note = What happened out of the public's sight. These were not announcements.

incident-postmortem = Postmortem
incident-postmortem-published = Published { $time }.
# What changed follows.
incident-postmortem-revised = Revised { $time }:
# Nobody wrote down what changed.
incident-postmortem-revised-plain = Revised { $time }.
# The title of that incident follows, and leads to its page.
incident-postmortem-elsewhere = It is told together with that of another incident:
# The titles of these incidents follow.
incident-postmortem-covers = It also covers:
incident-actions = What was promised
incident-action-due = due: { $time }
incident-action-owner-due = { $owner }, due: { $time }
incident-action-overdue = Overdue

incident-sources = Sources
incident-source = { $publisher }: { $title }
incident-links = Further reading

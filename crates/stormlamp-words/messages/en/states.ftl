### What components, incidents, updates, causes and promises are called.

## States of a component. "Operational" means: as far as anybody reported.

state-operational = Operational
state-under-maintenance = Under maintenance
state-degraded-performance = Degraded performance
state-partial-outage = Partial outage
state-major-outage = Major outage

## Impact of an incident, on its own or in a list.

impact-none = No impact
impact-minor = Minor
impact-major = Major
impact-critical = Critical

## Kinds of an update.

update-investigating = Investigating
update-identified = Identified
update-monitoring = Monitoring
update-update = Update
update-resolved = Resolved

## Action items of a postmortem.

action-open = Open
action-started = Started
action-done = Done

## Whether data was lost.

data-loss-none = No data was lost
data-loss-some = Some data was lost
data-loss-unknown = Whether data was lost is not known yet

## Beside a cause: whether it is certain, and on whose side it was. $sure is confirmed, suspected or unstated.

cause-us = { $sure ->
    [confirmed] Confirmed, on our side
    [suspected] Suspected, on our side
   *[unstated] On our side
}
cause-supplier = { $sure ->
    [confirmed] Confirmed, at a supplier
    [suspected] Suspected, at a supplier
   *[unstated] At a supplier
}
# $provider is the supplier's name.
cause-supplier-named = { $sure ->
    [confirmed] Confirmed, at the supplier { $provider }
    [suspected] Suspected, at the supplier { $provider }
   *[unstated] At the supplier { $provider }
}
## The same where nobody said whose side it was on.
cause-confirmed = Confirmed
cause-suspected = Suspected

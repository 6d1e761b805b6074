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

## Whose side a cause was on. $sure is confirmed, suspected or unstated.

cause-us = { $sure ->
    [confirmed] Confirmed, our side
    [suspected] Suspected, our side
   *[unstated] Our side
}
cause-supplier = { $sure ->
    [confirmed] Confirmed, a supplier
    [suspected] Suspected, a supplier
   *[unstated] A supplier
}
# $provider is the supplier's name.
cause-supplier-named = { $sure ->
    [confirmed] Confirmed, supplier: { $provider }
    [suspected] Suspected, supplier: { $provider }
   *[unstated] Supplier: { $provider }
}
cause-unknown = { $sure ->
    [confirmed] Confirmed, side not known
    [suspected] Suspected, side not known
   *[unstated] Side not known
}

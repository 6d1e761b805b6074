### The page of an incident.

# The heading above the public updates.
incident-updates = Updates

### Charts of what monitoring measured.

metrics-heading = Measurements
# A value and its unit: "412 ms".
metric-value = { $value }{"\u00A0"}{ $unit }
# The latest value: "412 ms · 13:20".
metric-latest = { $value } · { $time }
metric-range = Between { $lowest } and { $highest } in { $duration }.
metric-steady = Always { $value } in { $duration }.
metric-only = This is the only value so far.
metric-empty = Nothing has been measured yet.
# What the drawing is to those who cannot see it.
metric-drawing = { $name }. { $range }
metric-table = As a table
metric-time = Time
metric-from = From
metric-value-heading = Value
metric-lowest = Lowest
metric-highest = Highest
# In the table, where a span has no value.
metric-none = none

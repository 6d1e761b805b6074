### Times, durations and shares. {"\u00A0"} keeps a number and its unit on one line.

# $when is a time or a duration: "about 23:10", "about 30 min".
time-about = about { $when }

## How parts of a time are put together; scripts put them together in the same way.

# $date is "5 September 2019"; $time is "23:13", or "23:13 CEST".
time-date-and-time = { $date }, { $time }
# $time is "23:13"; $zone is "CEST", or "UTC+02:00".
time-in-zone = { $time } { $zone }

## Durations.

# $count (number)
duration-days = { $count ->
    [one] { $count }{"\u00A0"}day
   *[other] { $count }{"\u00A0"}days
}
# $count (number)
duration-hours = { $count }{"\u00A0"}h
# $count (number)
duration-minutes = { $count }{"\u00A0"}min
# $seconds may have decimals: "13.657"
duration-seconds = { $seconds }{"\u00A0"}s
# Two parts of one duration, the larger first: "26 min 13 s".
duration-joined = { $larger } { $smaller }
duration-under-a-minute = less than a minute
duration-under-a-second = less than a second

## Shares.

# $value is written already: "99.94".
number-percent = { $value }{"\u00A0"}%

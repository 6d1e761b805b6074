### What surrounds every page, and pages about the site itself.

page-title = { $title } · { $site }
page-skip = Skip to content
page-nav = This site
page-nav-status = Status
page-languages = Languages
page-help = Get help
page-zone = Times are in the time zone { $zone }.
page-zone-local = Times are in your time zone.

moved-title = This page has moved
# The title of the page follows, and leads to it.
moved-text = You are being taken to its new address:

not-found-title = There is no such page
not-found-text = The address may be mistyped, or what stood here has moved. The present status and the latest incidents are on the front page.
not-found-home = Go to the front page

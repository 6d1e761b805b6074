### What surrounds every page, and the page for an address that leads nowhere.

# To the main content, for keyboards and screen readers.
page-skip = Skip to content

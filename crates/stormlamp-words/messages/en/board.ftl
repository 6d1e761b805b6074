### The board on the front page.

# The heading above incidents that go on, for those who cannot see the board.
board-active-label = Active incidents

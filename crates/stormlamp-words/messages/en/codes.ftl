# Status codes: what a visitor reads. A headline says what happened, without a full stop; the text below it says what
# that means, in one sentence. The reader has never heard of HTTP: no jargon, and nobody is to blame.

# Where the reason lies. Each holds for many codes.
side-visitor = The service itself answers; it is just this request that it cannot serve.
side-service = It is neither your device nor your connection.
side-between = It lies on the way between you and the service.

# What the reader can do: one item of a list each, without a full stop.
advice-check-address = Check the address for a slip
advice-start-page = Go to the start page
advice-go-back = Go back and try another way
advice-open-afresh = Load the page afresh and try again
advice-check-form = Check what you filled in
advice-sign-in = Sign in again
advice-ask-for-access = Ask somebody who can give you access
advice-clear-cookies = Clear the cookies of this site
advice-send-less = Make the file smaller, or send less at once
advice-wait = Wait a minute and try again
advice-check-connection = Check your connection
advice-tell-owner = Tell the people behind the service what you were doing

code-400-headline = { $product } could not read this request
code-400-text = Something in the address, or in what your browser sent along, could not be understood.
code-403-headline = You have no access to this page
code-403-text = The page is not open to everybody, or not from where you are.
code-404-headline = There is no page at this address
code-404-text = It may have moved, or the address may have a slip in it.
code-405-headline = This cannot be done at this address
code-405-text = The page is there, but takes no requests of the kind that was sent.
code-408-headline = Your request took too long to arrive
code-408-text = The connection was too slow, or was idle for too long.
code-413-headline = What you sent is too large
code-413-text = The service takes less than this at once.
code-429-headline = Too many requests came at once
code-429-text = The service takes a limited number in a short time, and more than that came from your address.

code-500-headline = { $product } made a mistake
code-500-text = Something went wrong inside the service while it worked on your request.
code-502-headline = { $product } cannot be reached right now
code-502-text = The service behind this page gave no usable answer.
code-503-headline = { $product } is not available right now
code-503-text = The service behind this page cannot take your request.
code-504-headline = { $product } does not answer in time
code-504-text = The service behind this page took too long to answer.

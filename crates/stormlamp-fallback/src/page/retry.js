// Takes visitors back to where they were going, once that place answers again.
//
// The page is complete without this script, which is the same in every page of a profile and asks its own address
// alone. What it finds in the page by its id, each part of which may be missing:
//
// retry    hidden until the script runs. Its data- attributes hold the seconds of `after`, the instant of `next`, and
//          the words, each below the letter that build.rs gives it. Without it nothing is tried again.
// left     the countdown. said: a live region, for the few words that are announced. stop: the button.
// next     when the next word is due. late: what is shown in its place once that has passed.
// request  hidden until the server has told a number and a time (Server-Timing).
// keep     the link to another region, whose address ends with a slash: it leads to the visitor's own path there.
//
// build.rs squeezes it: comments and spaces go, the names that it lists become single letters, and those in
// capitals the numbers of src/retry.rs.
// `address` is the page's own, whole: a relative one would be read on the base of the document's, and where that has a
// name and a password (http://name:password@host/), which browsers leave out of `href`, `fetch` refuses it.
let page = document, here = location, address = here.href, clock = Date.now, math = Math, told = {}, tries = 1,
  due, seen, asked,
  // `all` is old, and the shortest way to an id. An empty object stands in for an element that is missing.
  [next, late, box, countdown, said, button, request, keep] =
    'next late retry left said stop request keep'.split(' ').map(name => page.all[name] || {}),
  words = box.dataset || {},

  write = (element, text) => element.innerText = text,

  // `said` is a live region and gets sparse words only, each once; the countdown beside it is never announced.
  say = (announced, left = '') => write(said, announced) | write(countdown, left),

  // Never before the server asked for it; then full jitter over a window that doubles. What is no number, not
  // positive or already past is not asked for.
  pause = after => {
    due = math.min(LONGEST, math.max(LEAST, after = after > 0 ? after : words.after))
      + math.random() * math.min(WINDOW, after * tries);
    seen = clock();
  },

  show = text => history.replaceState(0, 0, text),

  // Always a GET of the very address. With a fragment that would only scroll, so the query is another meanwhile. Who is
  // still here later, as a download leaves a page where it is, is told what to do, below the address as it was.
  leave = _ => {
    show('?-');
    here.replace(address);
    setTimeout(_ => show(address, say(words.back)), 5e3);
  },

  // The next pause begins with the request, so that one which hangs is given up for the next.
  retry = _ => {
    pause();
    say('', words.trying);
    asked?.abort();
    asked = new AbortController;
    fetch(address, {method: 'HEAD', cache: 'reload', redirect: 'manual', signal: asked.signal}).then(
      // Nothing is due if it was stopped meanwhile. An opaque redirect has the status 0. Whatever fails is taken by a
      // function that does nothing.
      ({status: code, headers: fields}, wait = fields.get('Retry-After')) => due && (
        code < 500 && !fields.has('Stormlamp-Page') ? (
          due = 0,
          write(button, words.go),
          button.onclick = leave,
          // What was sent with a POST is lost; only the visitor may decide to go on without it. Where nobody
          // tells the method (browsers do under TLS alone), a request that no page sent was a plain navigation.
          (told.stormlamp || page.referrer || 'GET') == 'GET' ? leave() : say(words.back)
        ) : pause(+wait || (new Date(wait) - clock()) / 1e3)
      ), clock);
  },

  // A second counts as one at least, whatever somebody does to the clock; hours of sleep count whole. Below zero, as
  // the first second may be a short one.
  tick = left => {
    if (clock() > new Date(words.next)) next.hidden = !(late.hidden = 0);
    due && !page.hidden && (navigator.onLine ? (
      due -= math.max(1, (-seen + (seen = clock())) / 1e3),
      // Its own tries double the window, those of people do not.
      (left = due | 0) < 0 ? retry(tries *= 2)
        : say('', words.wait.replace('#', (left / 60 | 0) + (left % 60 < 10 ? ':0' : ':') + left % 60))
    ) : said.innerText || say(words.offline));
  };

button.onclick = _ => due ? say(words.ended, due = '', write(button, words.again)) : retry(write(button, words.stop));

// Of these only the navigation tells anything: the page's origin has no other to tell.
performance.getEntries().map(entry => entry.serverTiming?.map(metric => told[metric.name] = metric.description));
request.innerText += told.request + ' ' + (told.time || '');
request.hidden = !told.request;
// Behind the slash no address can become another host.
keep.href += address.replace(here.origin + '/', '');
box.hidden = 0;
pause();
tick();
setInterval(tick, 1e3);

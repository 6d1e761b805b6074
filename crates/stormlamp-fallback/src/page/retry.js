// Takes visitors back to where they were going, once that place answers again.
//
// The page is complete without this script, which is the same in every page of a profile: its numbers and
// words come from the `data-` attributes of #retry. It asks its own address and nothing else.
// build.rs squeezes it: comments and spaces go, and the names that it lists there become single letters.
(() => {
  // The elements of the page that carry an id, in the order in which they stand.
  const [next, late, box, countdown, said, button, request] = document.querySelectorAll('[id]'),
    words = box.dataset,
    clock = Date.now,
    told = {};
  let pauses = 0, after = +words.after, due, stopped;

  const write = (element, text) => {
    if (element.textContent != text) element.textContent = text;
  };

  // `said` is a live region and gets sparse words only; the countdown beside it is never announced.
  const say = (announced, left = '') => {
    write(said, announced);
    write(countdown, left);
  };

  // Never before the server asked for it; then full jitter over a window that doubles up to five minutes.
  const pause = () => due = clock() + 1e3 * (after + Math.random() * Math.min(300, after * 2 ** pauses++));

  // Always a GET of the very address. With a fragment that would only scroll, so the query is another for an instant.
  const leave = () => {
    const address = location.href;
    location.hash && history.replaceState(0, '', '?-');
    location.replace(address);
  };

  const retry = async () => {
    due = 0;
    say('', words.now);
    try {
      const answer = await fetch('', {method: 'HEAD', cache: 'no-store', redirect: 'manual'}),
        headers = answer.headers,
        wait = headers.get('Retry-After');
      after = Math.max(5, +wait || (Date.parse(wait) - clock()) / 1e3 || words.after);
      // An opaque redirect has the status 0.
      if (answer.status < 500 && !headers.has('Stormlamp-Page') && !stopped) {
        // What was sent with a POST is lost; only the visitor may decide to go on without it. Where nobody
        // tells the method (browsers do under TLS alone), a request that no page sent was a plain navigation.
        if (told.stormlamp ? told.stormlamp == 'GET' : !document.referrer) return leave();
        write(button, words.go);
        button.onclick = leave;
        return say(words.back);
      }
    } catch {}
    stopped || pause();
  };

  const tick = () => {
    if (clock() > Date.parse(words.next)) next.hidden = !(late.hidden = 0);
    if (!due || document.hidden) return;
    if (!navigator.onLine) return say(words.offline);
    const left = (due - clock()) / 1e3 | 0;
    if (left < 1) retry();
    else say('', words.wait.replace('#', (left / 60 | 0) + (left % 60 < 10 ? ':0' : ':') + left % 60));
  };

  button.onclick = () => {
    stopped = !stopped;
    write(button, stopped ? words.again : words.stop);
    if (stopped) {
      due = 0;
      say(words.stopped);
    } else retry();
  };

  // The navigation is the only entry so far: the page loads nothing.
  for (const entry of performance.getEntries())
    for (const metric of entry.serverTiming || []) told[metric.name] = metric.description;
  if (told.request) request.append(told.request), request.hidden = 0;
  box.hidden = 0;
  pause();
  tick();
  setInterval(tick, 1e3);
})();

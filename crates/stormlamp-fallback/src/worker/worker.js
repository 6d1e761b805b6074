// Made by Stormlamp: shows the fallback page where not even the server that usually shows it can be reached.
//
// It looks at navigations by GET and at nothing else. The network comes first, always. The one thing that it keeps is
// the page of PAGE, which it asks for when it is installed, and then at most once in EVERY milliseconds, each time
// behind a navigation that was answered. `service_worker = false` in stormlamp.toml publishes a worker that removes
// this one.
'use strict';

const PROFILE = '%profile%';
const PAGE = '%page%';
const CACHE = '%cache%';
const EVERY = 5 * 60 * 1000;
/** The most bytes that a page may have. */
const LIMIT = %limit%;
/** Seconds, as the page itself counts them. */
const RETRY_AFTER = '%retry_after%';
/** By these headers our page is known, and the time that it is kept since. */
const HEADER_PAGE = '%header%';
const HEADER_KEPT = 'Stormlamp-Kept';

addEventListener('install', event => event.waitUntil(refresh(0).then(() => skipWaiting())));

addEventListener('activate', event => {
  const preload = registration.navigationPreload;
  event.waitUntil(Promise.all([clients.claim(), preload && preload.enable()]));
});

addEventListener('fetch', event => {
  const { request } = event;
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(answer(event));
});

async function answer(event) {
  try {
    const response = await event.preloadResponse || await fetch(event.request);
    if (isBareOutage(response)) return await kept() || response;
    event.waitUntil(refresh(EVERY));
    return response;
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
}

/** Whether this is somebody's plain error page in place of the app: ours, and whatever the app says, stays. */
function isBareOutage(response) {
  return [502, 503, 504].includes(response.status) && !response.headers.has(HEADER_PAGE);
}

/** The page that is kept, sent as the server would send it; nothing if there is none. */
async function kept() {
  const page = await caches.open(CACHE).then(cache => cache.match(PAGE)).catch(() => undefined);
  return page && new Response(page.body, {
    status: 503,
    statusText: 'Service Unavailable',
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': page.headers.get('Content-Language') || '',
      'Cache-Control': 'no-store',
      'Retry-After': RETRY_AFTER,
      'X-Content-Type-Options': 'nosniff',
      // The page's script goes back by itself, as nothing but a GET comes here.
      'Server-Timing': 'stormlamp;desc="GET"',
      [HEADER_PAGE]: `${PROFILE}/503`,
    },
  });
}

let asked = 0;

/** Asks for the present page, unless that was done within this many milliseconds. Whatever fails, the old one stays. */
async function refresh(every) {
  try {
    const cache = await caches.open(CACHE);
    const old = await cache.match(PAGE);
    const last = Math.max(asked, old ? Number(old.headers.get(HEADER_KEPT)) : 0);
    // A clock that was set back makes the last time lie ahead.
    if (last <= Date.now() && Date.now() < last + every) return;
    asked = Date.now();
    const page = await current();
    if (page) await cache.put(PAGE, page);
  } catch {
    // Without a network, or where the browser allows no storage.
  }
}

/** The present page, if the answer is just that: an app that answers every address with its own page is not believed. */
async function current() {
  const response = await fetch(PAGE, { cache: 'no-cache', credentials: 'omit', redirect: 'error' });
  if (response.status !== 200 || response.headers.get(HEADER_PAGE) !== `${PROFILE}/503`) return undefined;
  const bytes = await response.arrayBuffer();
  const language = response.headers.get('Content-Language') || '';
  return bytes.byteLength > LIMIT ? undefined : new Response(bytes, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': language, [HEADER_KEPT]: String(asked) },
  });
}

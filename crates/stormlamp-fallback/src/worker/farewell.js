// Made by Stormlamp: removes what an earlier service worker of Stormlamp kept, then itself. It answers nothing.
//
// `service_worker = false` in stormlamp.toml published it. Leave it in place until nobody has the old one any more.
'use strict';

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => {
  event.waitUntil(caches.delete('%cache%').then(() => registration.unregister()));
});

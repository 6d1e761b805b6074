// Brings the islands of a page to life, once the page stands and nothing is in a hurry.
//
// The WebAssembly module is compiled once; each island gets an instance of its own (the query makes the glue a
// module of its own), so that a panic freezes one island and no other. What is blocked or missing leaves the
// page as it was rendered: complete, with the time that it speaks of. The build puts the two addresses in.
const glue = new URL('__GLUE__', import.meta.url).href;
const wasm = new URL('__WASM__', import.meta.url).href;

async function compile() {
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${response.status} for ${wasm}`);
  const typed = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function bringToLife(host, number, compiled) {
  const instance = await import(`${glue}?i=${number}`);
  await instance.default({ module_or_path: await compiled });
  instance.start(host);
}

function start() {
  const hosts = document.querySelectorAll('[data-island]');
  if (!hosts.length) return;
  const compiled = compile();
  // It may fail before the first glue is there to wait for it; the browser would call that uncaught.
  compiled.catch(() => {});
  // A panic has said all there is to say by itself; anything else leaves the page as it is.
  hosts.forEach((host, number) => bringToLife(host, number, compiled).catch(() => {}));
}

const whenIdle = window.requestIdleCallback ?? (run => setTimeout(run, 100));

// A busy page may be idle before it is painted. A page in the background is painted once it is looked at.
function whenPainted(run) {
  if (!PerformanceObserver.supportedEntryTypes?.includes('paint')) return run();
  const observer = new PerformanceObserver(list => {
    if (!list.getEntriesByName('first-contentful-paint').length) return;
    observer.disconnect();
    run();
  });
  observer.observe({ type: 'paint', buffered: true });
}

const begin = () => whenPainted(() => whenIdle(start));
if (document.readyState === 'complete') begin();
else addEventListener('load', begin, { once: true });

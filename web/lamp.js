// The end of the lamp's script: the JavaScript that wasm-bindgen made stands before it, in the same file, since a page
// can prove the content of one script only. It fetches the module and starts it; whatever fails stays unsaid. The build
// puts address and hash in.
fetch('__WASM__', {
  integrity: '__INTEGRITY__',
  mode: 'cors',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  signal: AbortSignal.timeout?.(15e3),
})
  // Unlike streaming, this asks for no particular Content-Type.
  .then(answer => answer.arrayBuffer())
  .then(bytes => __wbg_init({ module_or_path: bytes }))
  .catch(() => {});

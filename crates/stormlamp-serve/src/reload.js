// Loads the page again when the preview has another edition than the one this script came with.
(async () => {
  const edition = new URL(document.currentScript.src).search.slice(1);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (;;) {
    const answer = await fetch(`/_preview/next/${edition}`, { cache: "no-store" }).catch(() => null);
    if (answer?.status === 200) return location.reload();
    // The preview was ended; it may be started again.
    if (answer?.status !== 204) await pause(1000);
  }
})();

// Whether a page fits its screen: nothing reaches beyond the sides, and no words lie on others.

import assert from 'node:assert/strict';

/** In the browser: by more than the fraction of a pixel. */
function amiss() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const beyond = [...document.body.querySelectorAll('*')].filter(element => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < -1 || right > clientWidth + 1);
  });
  const boxes = words().filter(({ rect }) => rect.width > 1 && rect.height > 1);
  const over = boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b => a.node !== b.node && meet(a.rect, b.rect)).map(b => [a, b]));
  return {
    scrollWidth,
    clientWidth,
    beyond: beyond.map(element => element.outerHTML.slice(0, 120)),
    over: over.map(pair => pair.map(({ node }) => node.data.trim().slice(0, 40)).join(' lies on ')),
  };

  function words() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const style = getComputedStyle(node.parentElement);
      const decorates = node.parentElement.closest('[aria-hidden]') || style.visibility === 'hidden' || style.position === 'absolute';
      if (!node.data.trim() || decorates) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...[...range.getClientRects()].map(rect => ({ node, rect })));
    }
    return found;
  }

  /** Lines of one paragraph may touch: what counts is a third of a line's height. */
  function meet(a, b) {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > 2 && high > Math.min(a.height, b.height) / 3;
  }
}

/** That a page fits the screen that it is on. */
export async function assertFitting(visit, { overlaps = false } = {}) {
  const { scrollWidth, clientWidth, beyond, over } = await visit.page.evaluate(amiss);
  const where = `${visit.page.url()} at ${clientWidth} px`;
  assert.deepEqual(beyond, [], where);
  assert.ok(scrollWidth <= clientWidth, `${where} is ${scrollWidth} px wide`);
  if (overlaps) assert.deepEqual(over, [], where);
}

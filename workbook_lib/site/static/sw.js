// Every file of this build of the site, kept for when there is no network. The build puts `joinedUp` before it.

/** @type {any} */
const worker = self;
/** @type {{build: string, files: string[], withdrawn?: boolean}} */
const { build, files, withdrawn } = worker.joinedUp;
const OURS = `joined-up ${worker.registration.scope} `;
const CACHE = OURS + build;

async function fill() {
  const cache = await caches.open(CACHE);
  const ask = (/** @type {string} */ name) => new Request(new URL(name, worker.registration.scope), { cache: "no-cache" });
  await cache.addAll(files.map(ask));
}

/** Only what is ours and of another build: other courses on this host keep theirs. */
async function sweep() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && (withdrawn || name !== CACHE)) await caches.delete(name);
  if (withdrawn) await worker.registration.unregister();
}

/** @param {Request} request */
async function answer(request) {
  const address = new URL(request.url);
  address.search = "";
  if (address.href === worker.registration.scope) address.pathname += "index.html";
  return (await caches.match(address.href, { cacheName: CACHE })) ?? fetch(request);
}

worker.addEventListener("install", (/** @type {any} */ event) => {
  if (withdrawn) worker.skipWaiting();
  else event.waitUntil(fill());
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(sweep()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (!withdrawn && method === "GET" && url.startsWith(worker.registration.scope)) event.respondWith(answer(event.request));
});

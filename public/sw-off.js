// The kill switch: put this file in the place of sw.js on the host, under the name sw.js.
// Every browser that comes by then lets go of its kept copy of Carelanes and asks the network again.
// Worksheets are in another place (local storage), which this file does not touch.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(letGo()));

async function letGo() {
  for (const name of await caches.keys()) {
    if (name.startsWith("carelanes-")) await caches.delete(name);
  }
  await self.registration.unregister();
}

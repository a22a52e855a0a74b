// Takes away the worker that an earlier visit to this address may have left, with the pages that it kept.
self.addEventListener("install", function () {
  self.skipWaiting();
});

self.addEventListener("activate", function (event) {
  event.waitUntil(
    caches
      .keys()
      .then(function (names) {
        return Promise.all(
          names.map(function (name) {
            return caches.delete(name);
          })
        );
      })
      .then(function () {
        return self.registration.unregister();
      })
      .then(function () {
        return self.clients.matchAll({ type: "window" });
      })
      .then(function (clients) {
        return Promise.all(
          clients.map(function (client) {
            return client.navigate(client.url);
          })
        );
      })
  );
});

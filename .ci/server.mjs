// A plain server of a folder, which compresses texts, as static hosting does.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".xml": "application/xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json", ".ics": "text/calendar; charset=utf-8", ".png": "image/png",
  ".jpg": "image/jpeg", ".woff2": "font/woff2",
};

// Serves a folder on a free port; resolves to the server.
export function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      const bytes = await readFile(join(folder, path.endsWith("/") ? path + "index.html" : path));
      const type = TYPES[extname(path)] ?? "text/html; charset=utf-8";
      const headers = { "content-type": type, "cache-control": "max-age=31536000" };
      const isText = !/^(image\/(png|jpeg)|font)/.test(type);
      response.writeHead(200, isText ? { ...headers, "content-encoding": "gzip" } : headers);
      response.end(isText ? gzipSync(bytes) : bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not here");
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

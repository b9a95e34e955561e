/** Serves the page: files of dist/web, compressed if the browser accepts it, and index.html for the page's paths. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { refuse } from './problems.ts'
import type { RequestEnv } from './router.ts'

/** Names of these files hold a hash of their content. */
const HASHED = /[\\/]assets[\\/]/
/** A path with a file extension; the page's paths have none. */
const FILE = /\.[a-z0-9]+$/i

/** @param folder dist/web */
export function pageRoutes(folder: string) {
  const files = serveStatic<RequestEnv>({
    root: folder,
    precompressed: true,
    onFound: (path, context) =>
      context.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  const index = serveStatic<RequestEnv>({
    root: folder,
    path: 'index.html',
    precompressed: true,
    onFound: (_, context) => context.header('cache-control', 'no-cache'),
  })
  return new Hono<RequestEnv>()
    .get('*', files)
    .get('*', (context, next) => {
      if (FILE.test(context.req.path)) return Promise.resolve(refuse(context, 404, 'There is nothing here.'))
      return index(context, next)
    })
    .get('*', (context) => refuse(context, 503, 'The page is not built: run "npm run build".'))
}

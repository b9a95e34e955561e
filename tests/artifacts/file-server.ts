/** A server on this machine with the tiny artifact's files. It can be told to misbehave. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { contents } from './tiny-files.ts'

export type Handler = (name: string, request: IncomingMessage, response: ServerResponse) => void

export interface FileServer {
  base: string
  requests: { url: string; range?: string; ifRange?: string }[]
}

export interface OpenServer extends FileServer {
  /** What answers from now on. */
  handler: Handler
  wellBehaved(): void
  close(): Promise<void>
}

/** A server that is closed when the test ends. */
export async function serve(handler: Handler, tls?: { key: string; cert: string }): Promise<FileServer> {
  const server = await openServer(handler, tls)
  onTestFinished(() => server.close())
  return server
}

/** @param tls key and certificate, for https */
export async function openServer(handler = wholeFiles, tls?: { key: string; cert: string }): Promise<OpenServer> {
  const requests: FileServer['requests'] = []
  const listener: RequestListener = (request, response) => {
    const { range, 'if-range': ifRange } = request.headers
    requests.push({ url: request.url!, ...(range && { range }), ...(ifRange && { ifRange: ifRange as string }) })
    open.handler(decodeURIComponent(request.url!.split('/').at(-1)!), request, response)
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const open: OpenServer = {
    base: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    handler,
    wellBehaved() {
      open.handler = wholeFiles
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return open
}

/** Serves files, or the requested range of one. */
export function wholeFiles(name: string, request: IncomingMessage, response: ServerResponse): void {
  const content = contents[name]
  if (!content) return void response.writeHead(404).end()
  const start = startOf(request)
  if (start > 0)
    response
      .writeHead(206, { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` })
      .end(content.subarray(start))
  else response.writeHead(200).end(content)
}

/** The first byte that is asked for. */
export function startOf(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
}

/** Sends some bytes of a file, from where it is asked for, and then breaks the connection. */
export function breakOff(name: string, request: IncomingMessage, response: ServerResponse, bytes: number): void {
  const content = contents[name]!
  const start = startOf(request)
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': content.length - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  })
  // the sent bytes arrive before the connection breaks
  response.write(content.subarray(start, start + bytes), () => setTimeout(() => response.destroy(), 100))
}

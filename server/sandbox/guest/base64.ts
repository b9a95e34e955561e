/** `atob` and `btoa` of a browser. */
import { fromBase64any, toBase64 } from '@exodus/bytes/base64.js'

const invalid = (message: string): Error => Object.assign(new Error(message), { name: 'InvalidCharacterError' })

/** @throws Error for a character past U+00FF, as a browser does */
export function btoa(data: unknown): string {
  const text = String(data)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0xff) throw invalid('btoa takes characters up to U+00FF only: encode the text with TextEncoder first')
    bytes[i] = code
  }
  return toBase64(bytes)
}

/** @throws Error for a text that is no base64, as a browser does */
export function atob(data: unknown): string {
  const digits = String(data).replace(/[\t\n\f\r ]/g, '')
  let bytes
  try {
    // a browser takes the padding whole or not at all, and drops bits that fill the last byte
    bytes = fromBase64any(lastBitsCleared(digits))
  } catch {
    throw invalid('atob takes base64 only: the text has another character, or a wrong length')
  }
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function lastBitsCleared(digits: string): string {
  if (/[-_]/.test(digits)) throw invalid('base64 of addresses')
  const body = digits.length % 4 === 0 ? digits.replace(/={1,2}$/, '') : digits
  const unused = [0, 0, 15, 3][body.length % 4]!
  if (unused === 0) return body
  const last = ALPHABET.indexOf(body.at(-1)!)
  return last < 0 ? body : body.slice(0, -1) + ALPHABET[last & ~unused]
}

// `whatwg-url-minimum` looks for it in the global object
Object.defineProperty(globalThis, 'atob', { value: atob, writable: true, configurable: true })

/** Strings as bytes and back, as a browser's TextEncoder and TextDecoder do it; an isolate has neither. */

const REPLACEMENT = 0xfffd

/** @throws Error for an encoding other than UTF-8 */
export function encodeText(text: string, encoding: string): Uint8Array {
  if (!isUtf8(encoding)) throw new Error(`texts can be encoded as utf-8 only, not as ${encoding}`)
  const bytes: number[] = []
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(bytes)
}

/** Invalid bytes become U+FFFD. @throws Error for an encoding other than UTF-8 and UTF-16 (little-endian) */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  if (isUtf8(encoding)) return utf8(bytes)
  if (!/^utf-?16(le)?$/i.test(encoding))
    throw new Error(`texts can be decoded from utf-8 and utf-16 only, not from ${encoding}`)
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8))
  // an incomplete character at the end becomes one U+FFFD
  if (bytes.length % 2 === 1) text = text.replace(/[\ud800-\udbff]$/, '') + String.fromCharCode(REPLACEMENT)
  return text.toWellFormed().replace(/^\ufeff/, '')
}

const isUtf8 = (encoding: string): boolean => /^utf-?8$/i.test(encoding)

function utf8(bytes: Uint8Array): string {
  let text = ''
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (i < bytes.length) {
    const lead = bytes[i++]!
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      continue
    }
    const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0
    let code = lead & (0x3f >> more)
    let read = 0
    for (; read < more && i < bytes.length; read++, i++) {
      const next = bytes[i]!
      // the second byte reveals overlong forms, surrogates and code points past U+10FFFF
      const low = read > 0 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
      const high = read > 0 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
      if (next < low || next > high) break
      code = (code << 6) | (next & 63)
    }
    text += String.fromCodePoint(more > 0 && read === more ? code : REPLACEMENT)
  }
  return text
}

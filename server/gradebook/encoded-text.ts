/** A file's bytes as text, and back to the very same bytes. */
import type { Readable } from './gradebook.ts'

export interface EncodedText {
  /** Without the byte order mark. */
  text: string
  encode(text: string): Uint8Array
}

const UTF_8_MARK = [0xef, 0xbb, 0xbf]
const UTF_16_MARK = [0xff, 0xfe]

/** Canvas and Moodle export UTF-8, with or without a mark; Blackboard exports UTF-16 in little endian. */
export function decodeText(bytes: Uint8Array): Readable<EncodedText> {
  const begins = (mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)
  const [encoding, mark] = begins(UTF_16_MARK)
    ? (['utf-16le', UTF_16_MARK] as const)
    : (['utf-8', begins(UTF_8_MARK) ? UTF_8_MARK : []] as const)
  const encode = (text: string): Uint8Array =>
    Buffer.concat([Buffer.from(mark), Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le')])
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark.length))
    return { ok: true, value: { text, encode } }
  } catch {
    return {
      ok: false,
      message: {
        en: 'This file is not text in UTF-8 or UTF-16. Export it again, and do not save it in a spreadsheet first.',
        fa:
          'این فایل متنی با کدگذاری UTF-8 یا UTF-16 نیست. دوباره از سامانه خروجی بگیرید و آن را پیش از بارگذاری ' +
          'در صفحه‌گسترده ذخیره نکنید.',
      },
    }
  }
}

/**
 * What the realm loads only when a program touches it: the printing of values, texts as bytes, base64, addresses.
 * Together these take longer to parse than all else that a quick check loads.
 */
// first: the module of addresses decodes its tables by `atob` while it is loaded
import { atob, btoa } from './base64.ts'
import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js'
import { inspect } from 'node-inspect-extracted'
import { URL, URLSearchParams } from 'whatwg-url-minimum'

export { atob, btoa, inspect, TextDecoder, TextEncoder, URL, URLSearchParams }

/** What a solution cannot import, and what to write instead. */
import type { Text } from '../../../graders/report.ts'
import { verbatim } from '../../../graders/wording.ts'

const WRITE = "import * as tf from '@tensorflow/tfjs'"

/** Names under which people know TensorFlow.js: its packages, parts, Python's name, addresses of scripts. */
const TENSORFLOW = /tensorflow|\btfjs\b|^tf$|^keras$/i

/** Modules of Node; the prefix `node:` is left out. */
const NODE = new Set(
  (
    'assert async_hooks buffer child_process cluster console crypto dgram dns events fs http http2 https module net ' +
    'os path perf_hooks process readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib'
  ).split(' '),
)

/** @param path the module's name as the program has it */
export function notImportable(path: string): Text {
  const [en, fa] = insteadOf(path)
  return {
    en: `"${path}" cannot be imported: ${en}`,
    fa: `${verbatim(path)} را نمی‌توان import کرد: ${fa}`,
  }
}

function insteadOf(path: string): [en: string, fa: string] {
  if (TENSORFLOW.test(path)) return [`write ${WRITE}`, `بنویسید ${verbatim(WRITE)}`]
  const node = path.replace(/^node:/, '')
  if (path !== node || NODE.has(node.split('/')[0]!))
    return [
      "a solution has no files, network or processes. Use JavaScript's own functions.",
      'راه‌حل به فایل، شبکه و فرایند دسترسی ندارد. از تابع‌های خود جاوااسکریپت استفاده کنید.',
    ]
  if (/^\.{0,2}\//.test(path))
    return [
      'a solution is one file. Write everything that it needs into it.',
      'راه‌حل یک فایل است. هر چه لازم دارد در همان فایل بنویسید.',
    ]
  return [
    "a solution may import '@tensorflow/tfjs' and 'tamrin', nothing else.",
    `راه‌حل تنها می‌تواند ${verbatim('@tensorflow/tfjs')} و ${verbatim('tamrin')} را import کند.`,
  ]
}

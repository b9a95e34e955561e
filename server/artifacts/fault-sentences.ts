/** What goes wrong with artifacts, in sentences that say what to do. */
import type { Text } from '../../graders/report.ts'
import type { Artifact } from './declaration.ts'
import { sizeText } from './disk-space.ts'
import type { FoundEdition } from './status.ts'
import { artifactFault } from './result.ts'

type Fault = ReturnType<typeof artifactFault>

const what = ({ kind, name }: Pick<Artifact, 'kind' | 'name'>): Text => ({
  en: `${kind === 'dataset' ? 'data set' : 'base'} ${name}`,
  fa: `${kind === 'dataset' ? 'مجموعه‌دادهٔ' : 'پایهٔ'} ${ltr(name)}`,
})

/** Isolates a path or an address in a Persian sentence. */
const ltr = (text: string): string => `\u2066${text}\u2069`

/** As a page shows it by itself: with a capital letter and a full stop. */
export function asSentence({ en, fa }: Text): Text {
  const ended = (text: string): string => (/[.!?؟]$/.test(text) ? text : `${text}.`)
  return { en: ended(en.charAt(0).toUpperCase() + en.slice(1)), fa: ended(fa) }
}

export function unknownArtifact(name: string, known: readonly string[]): Fault {
  const names = known.join(', ')
  return artifactFault(
    'unknown',
    `there is no data set or base "${name}"; declared are ${names}`,
    `مجموعه‌داده یا پایه‌ای به نام ${ltr(name)} نیست؛ این‌ها هست: ${ltr(names)}`,
  )
}

/** Files that somebody has to lay into the cache, by name. */
export function missingNames({ edition, files }: FoundEdition): string[] {
  return edition.files.flatMap(({ forms }, index) => (files[index]!.path === undefined ? [forms.at(-1)!.name] : []))
}

/** @param found an edition that is not whole */
export function notWhole(artifact: Artifact, found: FoundEdition): Fault {
  const { en, fa } = what(artifact)
  const verify = `tamrin data verify ${artifact.name}`
  const broken = found.files.find(({ path, damaged }) => path === undefined && damaged.length > 0)
  if (broken) {
    const [copy] = broken.damaged
    return artifactFault(
      'damaged',
      `${en}: ${copy!.path} is damaged (${copy!.reason}); ` +
        `lay a whole copy into ${broken.expectedIn}, then run "${verify}"`,
      `${fa}: پروندهٔ ${ltr(copy!.path)} آسیب دیده است. نسخهٔ سالم را در ${ltr(broken.expectedIn)} بگذارید و ` +
        `${ltr(verify)} را اجرا کنید`,
    )
  }
  const missing = found.files.find(({ path }) => path === undefined)!
  return artifactFault(
    'absent',
    `${en}: ${missing.id} was not found; lay its files into ${missing.expectedIn}, then run "${verify}"`,
    `${fa}: ${ltr(missing.id)} پیدا نشد. پرونده‌هایش را در ${ltr(missing.expectedIn)} بگذارید و ` +
      `${ltr(verify)} را اجرا کنید`,
  )
}

export function byHand(artifact: Artifact, found: FoundEdition, folder: string): Fault {
  const { en, fa } = what(artifact)
  const names = missingNames(found).join(', ')
  const { homepage } = artifact
  return artifactFault(
    'by-hand',
    `${en} cannot be downloaded: lay ${names}${homepage === undefined ? '' : ` (see ${homepage})`} into ${folder}, ` +
      `then run "tamrin data verify ${artifact.name}"`,
    `${fa} را نمی‌توان از شبکه دریافت کرد. ${ltr(names)} را${homepage === undefined ? '' : ` (از ${ltr(homepage)})`} ` +
      `در ${ltr(folder)} بگذارید و ${ltr(`tamrin data verify ${artifact.name}`)} را اجرا کنید`,
  )
}

export function termsDue(artifact: Artifact): Fault {
  const { en, fa } = what(artifact)
  return artifactFault(
    'terms',
    `${en} has terms that must be accepted first: ${artifact.terms!.en}`,
    `پیش از دریافت ${fa} باید شرایط آن را بپذیرید: ${artifact.terms!.fa}`,
  )
}

export function noDiskRoom(artifact: Artifact, folder: string, needed: number, free: number): Fault {
  const { en, fa } = what(artifact)
  return artifactFault(
    'space',
    `${en} takes ${sizeText(needed)}, and ${sizeText(free)} are free on the disk of ${folder}: ` +
      'make room, or let TAMRIN_DATA name a folder on another disk; nothing was downloaded',
    `${fa} ${ltr(sizeText(needed))} جا می‌خواهد و روی دیسک ${ltr(folder)} تنها ${ltr(sizeText(free))} خالی است. ` +
      `جا باز کنید یا ${ltr('TAMRIN_DATA')} را پوشه‌ای روی دیسکی دیگر بگذارید. چیزی دریافت نشد`,
  )
}

export function notWritten(folder: string, reason: string): Fault {
  return artifactFault(
    'space',
    `${folder} cannot be written (${reason}): TAMRIN_DATA must name a folder that can be written`,
    `در ${ltr(folder)} نمی‌توان نوشت (${ltr(reason)}). ${ltr('TAMRIN_DATA')} باید پوشه‌ای باشد که بتوان در آن نوشت`,
  )
}

export function notDownloaded(artifact: Artifact, reasons: readonly string[], name: string, folder: string): Fault {
  const { en, fa } = what(artifact)
  const reason = reasons.join('; ')
  return artifactFault(
    'download',
    `${en} could not be downloaded: ${reason}; try again, set TAMRIN_DATA_MIRROR, or lay ${name} into ${folder}`,
    `${fa} دریافت نشد: ${ltr(reason)}. دوباره امتحان کنید، ${ltr('TAMRIN_DATA_MIRROR')} را تنظیم کنید، ` +
      `یا ${ltr(name)} را در ${ltr(folder)} بگذارید`,
  )
}

export function cancelledFetch(artifact: Artifact): Fault {
  const { en, fa } = what(artifact)
  return artifactFault(
    'cancelled',
    `the download of ${en} was cancelled; what arrived is kept, and the next one goes on from there`,
    `دریافت ${fa} لغو شد. آنچه رسیده نگه داشته می‌شود و دریافت بعدی از همان‌جا ادامه می‌یابد`,
  )
}

export function inUse(artifact: Artifact): Fault {
  const { en, fa } = what(artifact)
  return artifactFault(
    'busy',
    `${en} is being fetched right now: cancel that, or wait for its end, and try again`,
    `${fa} هم‌اکنون در حال دریافت است. آن را لغو کنید یا تا پایانش صبر کنید و دوباره امتحان کنید`,
  )
}

/** Judges how single images of a batch were mirrored, turned and scaled. Bounds are 5.5 standard deviations wide. */
import type { CheckContext } from '../../../graders/vocabulary.ts'
import { persianNumber } from '../../../graders/wording.ts'
import type { Moments, Pose } from './measure.ts'

const DEVIATIONS = 5.5

/** Whether `found` of `count` is what a probability of one half gives. */
function isHalf(found: number, count: number): boolean {
  return Math.abs(found - count / 2) <= DEVIATIONS * Math.sqrt(count / 4)
}

/** @param batches the poses of each batch, augmented with `flip` alone */
export function mirrorsHalf({ suspect, property }: CheckContext, batches: readonly Pose[][]): void {
  const poses = batches.flat()
  const count = (...wanted: Pose[]): number => poses.filter((pose) => wanted.includes(pose)).length
  if (count('upside-down', 'turned-half') > 0) suspect('flips-vertically')
  property(count('same', 'mirrored') === poses.length, {
    en:
      `with \`flip\` alone each image stays as it is or is mirrored left-right (of ${poses.length}, ` +
      `${count('upside-down', 'turned-half')} stand on their heads, ${count('other')} are something else)`,
    fa:
      `با flip به‌تنهایی هر تصویر همان می‌ماند یا چپ و راستش جابه‌جا می‌شود (از ${persianNumber(poses.length)} تصویر ` +
      `${persianNumber(count('upside-down', 'turned-half'))} تا وارونه‌اند و ${persianNumber(count('other'))} تا ` +
      'چیز دیگری)',
  })
  if (batches.every((batch) => new Set(batch).size === 1)) {
    suspect('one-decision-a-batch')
    property(count('mirrored') === 0 && count('same') === 0, {
      en: 'the images of one batch are mirrored each by its own chance (all were treated alike)',
      fa: 'هر تصویر یک دسته با شانس خودش آینه می‌شود (با همه یک‌جور رفتار شد)',
    })
  }
  property(isHalf(count('mirrored'), poses.length), {
    en: `about half of ${poses.length} images are mirrored (${count('mirrored')} are)`,
    fa:
      `حدود نیمی از ${persianNumber(poses.length)} تصویر آینه می‌شوند (اکنون ` +
      `${persianNumber(count('mirrored'))} تا)`,
  })
}

const DEGREES = 180 / Math.PI

/** @param found moments of pictures of one spot, `distance` pixels to the right of the centre */
export function turnsEvenly(
  { suspect, property }: CheckContext,
  found: readonly Moments[],
  { rotation, distance }: { rotation: number; distance: number },
): void {
  const angles = found.map(({ right, down }) => Math.atan2(down, right) * DEGREES)
  const limit = 360 * rotation
  const largest = Math.max(...angles.map(Math.abs))
  property(
    found.every(({ right, down }) => Math.abs(Math.hypot(right, down) / distance - 1) < 0.15),
    {
      en: 'turned about its centre, an image keeps its distances and its aspect ratio',
      fa: 'تصویر با چرخیدن دور مرکزش فاصله‌ها و تناسبش را نگه می‌دارد',
    },
  )
  const range = { en: `within +-${limit.toFixed(0)} degrees`, fa: `در ±${persianNumber(limit.toFixed(0))} درجه` }
  const told = {
    en: `(the largest is ${largest.toFixed(1)})`,
    fa: `(بزرگ‌ترین ${persianNumber(largest.toFixed(1))} است)`,
  }
  property(largest <= limit + 5, {
    en: `with a rotation of ${rotation} all angles are ${range.en} ${told.en}`,
    fa: `با rotation برابر ${persianNumber(rotation)} همهٔ زاویه‌ها ${range.fa} هستند ${told.fa}`,
  })
  const turned = largest > 1
  if (turned && angles.every((angle) => Math.abs(angle - angles[0]!) < 0.5)) suspect('one-decision-a-batch')
  else if (turned && largest <= rotation * DEGREES + 1.5) suspect('fraction-as-radians')
  property(largest >= 0.75 * limit, {
    en:
      `with a rotation of ${rotation} some of ${angles.length} images are turned by nearly ` +
      `${limit.toFixed(0)} degrees ${told.en}`,
    fa:
      `با rotation برابر ${persianNumber(rotation)} برخی از ${persianNumber(angles.length)} تصویر نزدیک ` +
      `${persianNumber(limit.toFixed(0))} درجه می‌چرخند ${told.fa}`,
  })
  const evenly = (share: (angle: number) => boolean): boolean => isHalf(angles.filter(share).length, angles.length)
  property(evenly((angle) => angle > 0) && evenly((angle) => Math.abs(angle) > limit / 2), {
    en: 'each image is turned by an angle of its own: to the left as often as to the right, far as often as little',
    fa: 'هر تصویر با زاویهٔ خودش می‌چرخد: چپ به اندازهٔ راست، و زاویه‌های بزرگ به اندازهٔ کوچک',
  })
}

/** @param found moments of four spots, and `before`, what they were */
export function scalesEvenly(
  { suspect, property }: CheckContext,
  found: readonly Moments[],
  { zoom, before }: { zoom: number; before: Moments },
): void {
  const across = found.map((moments) => moments.across / before.across)
  const along = found.map((moments) => moments.along / before.along)
  const scales = across.map((scale, i) => Math.sqrt(scale * along[i]!))
  property(
    found.every(({ right, down }) => Math.hypot(right, down) < 0.75),
    { en: 'an image is scaled about its centre', fa: 'تصویر نسبت به مرکزش بزرگ و کوچک می‌شود' },
  )
  property(
    across.every((scale, i) => Math.abs(scale / along[i]! - 1) < 0.08),
    { en: 'both axes are scaled by the same factor', fa: 'هر دو محور با یک ضریب تغییر می‌کنند' },
  )
  // zoom may be thought of as the size of the picture, or of the part of it that is shown
  const [lowest, highest] = [Math.min(1 - zoom, 1 / (1 + zoom)), Math.max(1 + zoom, 1 / (1 - zoom))]
  const [smallest, largest] = [Math.min(...scales), Math.max(...scales)]
  const told = {
    en: `(they are ${smallest.toFixed(2)} to ${largest.toFixed(2)})`,
    fa: `(اکنون ${persianNumber(smallest.toFixed(2))} تا ${persianNumber(largest.toFixed(2))})`,
  }
  if (largest - smallest < 0.01 && Math.abs(largest - 1) > 0.01) suspect('one-decision-a-batch')
  property(smallest >= lowest - 0.04 && largest <= highest + 0.04, {
    en: `with a zoom of ${zoom} all factors are within 1 +- ${zoom} ${told.en}`,
    fa: `با zoom برابر ${persianNumber(zoom)} همهٔ ضریب‌ها در ۱ ± ${persianNumber(zoom)} هستند ${told.fa}`,
  })
  property(smallest <= 1 - 0.6 * zoom && largest >= 1 + 0.6 * zoom, {
    en:
      `with a zoom of ${zoom} some of ${scales.length} images are clearly smaller, ` +
      `and some clearly larger ${told.en}`,
    fa:
      `با zoom برابر ${persianNumber(zoom)} برخی از ${persianNumber(scales.length)} تصویر آشکارا کوچک‌تر و برخی ` +
      `آشکارا بزرگ‌تر می‌شوند ${told.fa}`,
  })
  const near = scales.filter((scale) => Math.abs(scale - 1) < zoom / 2).length
  property(isHalf(near, scales.length), {
    en: 'each image has a factor of its own, small changes as often as large ones',
    fa: 'هر تصویر ضریب خودش را دارد: تغییرهای کوچک به اندازهٔ بزرگ',
  })
}

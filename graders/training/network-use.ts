/** What the networks of the course take and give, so that their owners can try them on pictures of their own. */
import type { WorkloadPlan } from '../host.ts'
import type { NetworkUse, Text } from '../report.ts'

/** Digits of 28 x 28 pixels, white on black, divided by 255. MNIST was centred by mass, Hoda's digits by their box. */
export function digitsUse(ink: NonNullable<NetworkUse['ink']>): NetworkUse {
  return { height: 28, width: 28, channels: 1, order: 'rgb', scale: [1 / 255], offset: [0], ink, labels: [] }
}

/** Photographs of the workload's size, divided by 255. */
export function photographsUse(labels: readonly Text[]): (workload: WorkloadPlan) => NetworkUse {
  return ({ size = 64 }) => ({
    height: size,
    width: size,
    channels: 3,
    order: 'rgb',
    scale: [1 / 255, 1 / 255, 1 / 255],
    offset: [0, 0, 0],
    labels: [...labels],
  })
}

/** Labels 0 and 1 of the data set `cats-and-dogs`. */
export const CAT_AND_DOG: readonly Text[] = [
  { en: 'cat', fa: 'گربه' },
  { en: 'dog', fa: 'سگ' },
]

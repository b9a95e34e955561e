/** A trained network that is kept. */
import { z } from 'zod'
import { networkUse } from '../../graders/picture-schema.ts'

export const keptNetwork = z.object({
  /** Of its file. */
  bytes: z.number().int(),
  use: networkUse,
})
export type KeptNetwork = z.infer<typeof keptNetwork>

/** The systems whose exports are filled in, by name. */
import { blackboard } from './blackboard.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'
import type { LearningSystem, SystemName } from './system.ts'

export const SYSTEMS: Record<SystemName, LearningSystem> = { canvas, moodle, blackboard }

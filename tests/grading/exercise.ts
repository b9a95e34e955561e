/** Grades a program for one of the repository's exercises in a process of its own, as the platform does. */
import { join } from 'node:path'
import type { Report } from '../../graders/report.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')

export interface ExerciseGrader {
  grade(slug: string, source: string, limits?: Partial<GradableExercise['limits']>): Promise<Report>
  close(): void
}

export function openGrader(): ExerciseGrader {
  const pool = createPool({ root, concurrency: 1, warm: 1 })
  const grading = createGrading({
    pool,
    datasets: {
      locate: async (name) => ({ ok: false, fault: { kind: 'absent', message: `${name} is not needed here` } }),
    },
  })
  const exercises = new Map<string, Promise<GradableExercise>>()
  const gradable = async (slug: string): Promise<GradableExercise> => {
    const content = await readExercise(join(root, 'exercises', slug))
    if (!content.ok) throw new Error(JSON.stringify(content.problems))
    const bundle = await bundleGrader(slug, content.value.files)
    if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
    // without its data sets: only the checks that need none are of interest
    return { ...unsavedGradable(content.value, bundle.value), datasets: [] }
  }
  return {
    async grade(slug, source, limits) {
      if (!exercises.has(slug)) exercises.set(slug, gradable(slug))
      const exercise = await exercises.get(slug)!
      return grading({
        exercise: { ...exercise, limits: { ...exercise.limits, ...limits } },
        source,
        file: 'solution.ts',
        seed: 1,
        mode: 'submit',
      })
    },
    close: () => pool.close(),
  }
}

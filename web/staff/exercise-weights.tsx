/** Which exercises of the course are in an assignment, and how much each counts. */
import type { ReactNode } from 'react'
import type { AssignmentSettings } from '../../server/contract/assignment.ts'
import type { Course } from '../../server/contract/course.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'

interface ExerciseWeightsProps {
  course: Course
  chosen: AssignmentSettings['exercises']
  change: (chosen: AssignmentSettings['exercises']) => void
}

export function ExerciseWeights({ course, chosen, change }: ExerciseWeightsProps): ReactNode {
  const { pick } = useLanguage()
  const all = course.topics.flatMap(({ exercises }) => exercises)
  return (
    <fieldset className={classes.source}>
      <legend>{pick(ASSIGNMENT_TEXTS.exercises)}</legend>
      {all.map(({ slug, title }) => {
        const weight = chosen.find((one) => one.slug === slug)?.weight
        const others = chosen.filter((one) => one.slug !== slug)
        return (
          <div key={slug} className={classes.choices}>
            <label>
              <input
                type="checkbox"
                checked={weight !== undefined}
                onChange={({ currentTarget }) =>
                  change(currentTarget.checked ? [...others, { slug, weight: 1 }] : others)
                }
              />
              {pick(title)}
            </label>
            {weight !== undefined && (
              <label>
                {pick(ASSIGNMENT_TEXTS.weight)}
                <input
                  type="number"
                  min={1}
                  max={1_000}
                  required
                  value={weight}
                  onChange={({ currentTarget }) => {
                    const wanted = Math.max(1, Math.round(currentTarget.valueAsNumber) || 1)
                    change(chosen.map((one) => (one.slug === slug ? { slug, weight: wanted } : one)))
                  }}
                />
              </label>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

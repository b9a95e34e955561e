/** What an instructor has chosen for a file that is filled in, and the preflight of it. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FillRequest, Preflight } from '../../server/contract/gradebook.ts'
import { useCourseId } from '../api/course.ts'
import { checkFile, fillFile } from './queries.ts'
import { saveFile } from './save-file.ts'

export interface ChosenFile {
  name: string
  /** In base64. */
  content: string
  /** Tells files of one name apart. */
  chosenAt: number
}

/** What goes into one column; `column` is null where nothing is written. */
export interface ColumnChoice {
  column: number | null
  points: string
}

const NOTHING: FillRequest['overwrite'] = { provisional: false, blank: false, excused: false }

export function useFilling() {
  const courseId = useCourseId()
  const [system, setSystem] = useState<FillRequest['system']>('canvas')
  const [file, setFile] = useState<ChosenFile>()
  /** By slug; where nothing is chosen, what is suggested counts. */
  const [choices, setChoices] = useState<Record<string, ColumnChoice>>({})
  const [overwrite, setOverwrite] = useState(NOTHING)
  const [confirmed, setConfirmed] = useState<(FillRequest['confirmed'][number] & { name: string; email: string })[]>([])
  const [suggested, setSuggested] = useState<Preflight>()

  const choiceOf = (slug: string): ColumnChoice =>
    choices[slug] ?? {
      column: suggested?.exercises.find((exercise) => exercise.slug === slug)?.suggestion ?? null,
      points: '',
    }
  const targets = (suggested?.exercises ?? []).flatMap(({ slug }): FillRequest['targets'] => {
    const { column, points } = choiceOf(slug)
    if (column === null || (suggested?.asksPoints && !(Number(points) > 0))) return []
    return [{ slug, column, ...(suggested?.asksPoints && { points }) }]
  })
  const body = (): FillRequest => ({
    system,
    file: { name: file!.name, content: file!.content },
    targets,
    overwrite,
    confirmed: confirmed.map(({ line, personId }) => ({ line, personId })),
  })
  const preflight = useQuery({
    queryKey: ['preflight', courseId, file?.chosenAt, system, targets, overwrite, confirmed],
    queryFn: async ({ signal }) => {
      const found = await checkFile(courseId, body(), signal)
      // the first look tells the columns, and which of them are suggested
      if (!suggested) setSuggested(found)
      return found
    },
    enabled: file !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const download = useMutation({
    mutationFn: async (digest: string) => {
      for (const { name, content } of (await fillFile(courseId, { ...body(), digest })).files) saveFile(name, content)
    },
    onError: () => preflight.refetch(),
  })
  const startAgain = (next: { system?: FillRequest['system']; file?: ChosenFile }): void => {
    if (next.system) setSystem(next.system)
    if (next.file) setFile(next.file)
    setChoices({})
    setConfirmed([])
    setOverwrite(NOTHING)
    setSuggested(undefined)
    download.reset()
  }
  return {
    system,
    file,
    startAgain,
    choiceOf,
    choose: (slug: string, choice: ColumnChoice): void => setChoices({ ...choices, [slug]: choice }),
    overwrite,
    setOverwrite,
    confirmed,
    setConfirmed,
    preflight,
    download,
  }
}

export type Filling = ReturnType<typeof useFilling>

/** The expected value beside the student's, as the kind of chart that fits them. */
import type { ReactNode } from 'react'
import type { ComparedValue, Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { firstDifferingCell, viewOf } from './compared.ts'
import { FlatValues } from './flat-values.tsx'
import { ImageComparison } from './image-comparison.tsx'
import { Figure } from './figure.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { SignalPlot } from './signal-plot.tsx'
import { ValueGrid } from './value-grid.tsx'
import { ValueList } from './value-list.tsx'
import figureClasses from './figure.module.css'
import signalClasses from './signal.module.css'

/** The number of values from which a line plot is easier to read than the numbers. */
const SIGNAL = 8

const shapeText = ({ shape }: ComparedValue): string => isolate(`[${shape.join(', ')}]`)

interface ComparisonFigureProps {
  comparison: Comparison
  /** A message beside it already states what differs. */
  hasMessage?: boolean
}

export function ComparisonFigure({ comparison, hasMessage = false }: ComparisonFigureProps): ReactNode {
  const summaryOf = useSummary()
  // a value that is no number or array has no shape, and needs no summary: the chart is its text
  const summary =
    comparison.got.kind === 'other' || comparison.expected.kind === 'other' ? undefined : summaryOf(comparison)
  const texts = {
    summary: hasMessage ? summary?.rest : summary && [summary.difference, summary.rest].filter(Boolean).join(' '),
    ...(hasMessage && summary && { screenReaderText: summary.difference }),
  }
  switch (viewOf(comparison)) {
    case 'single':
      return (
        <Figure {...texts}>
          <ValueList comparison={comparison} />
        </Figure>
      )
    case 'list':
      return (
        <Figure {...texts}>
          {Math.max(comparison.expected.values.length, comparison.got.values.length) >= SIGNAL && (
            <Legend plot={<SignalPlot comparison={comparison} />} />
          )}
          <ValueList comparison={comparison} />
        </Figure>
      )
    case 'grid':
      return (
        <Figure {...texts}>
          <ValueGrid comparison={comparison} />
        </Figure>
      )
    case 'image':
      return (
        <Figure {...texts} table={<DifferenceTable comparison={comparison} />}>
          <ImageComparison comparison={comparison} />
        </Figure>
      )
    case 'flat':
      return (
        <Figure {...texts}>
          <FlatValues comparison={comparison} />
        </Figure>
      )
  }
}

function Legend({ plot }: { plot: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={figureClasses.legend} aria-hidden="true">
        <span className={signalClasses.expectedKey}>{t('compare.expected')}</span>
        <span className={signalClasses.gotKey}>{t('compare.got')}</span>
      </p>
      {plot}
    </>
  )
}

/** The comparison in words: the difference; the rest is the tolerance, and how many values are left out. */
function useSummary(): (comparison: Comparison) => { difference: string; rest: string | undefined } {
  const { t } = useTranslation()
  const { format } = useLanguage()
  return (comparison) => {
    const { expected, got, tolerance } = comparison
    if (expected.shape.join() !== got.shape.join())
      return {
        difference: t('compare.shapes', { expected: shapeText(expected), got: shapeText(got) }),
        rest: undefined,
      }
    const place = firstDifferingCell(comparison)
    const cut = expected.cut
      ? t('compare.cut', { count: expected.values.length, shown: format.number(expected.values.length) })
      : undefined
    if (place === undefined) return { difference: t('compare.same'), rest: cut }
    const index = comparison.firstDifference ?? place
    const flat = index.reduce((sum, i, axis) => sum * (expected.shape[axis] ?? 1) + i, 0)
    const values = {
      expected: isolate(dataNumber(expected.values[flat] ?? '?')),
      got: isolate(dataNumber(got.values[flat] ?? '?')),
    }
    const difference =
      expected.shape.length === 0
        ? t('compare.single', values)
        : t('compare.first', { ...values, place: isolate(`[${index.join(', ')}]`) })
    const equal = tolerance ? t('compare.tolerance', { tolerance: format.precise(tolerance) }) : undefined
    return { difference, rest: [equal, cut].filter(Boolean).join(' ') || undefined }
  }
}

/** Isolates data inside a sentence: its text direction is left to right, and no line breaks in it. */
const isolate = (text: string): string => `\u2066${text.replaceAll(' ', '\u00a0')}\u2069`

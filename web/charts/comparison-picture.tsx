/** Expected beside got, as the picture that fits the values. */
import type { ReactNode } from 'react'
import type { ComparedValue, Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { firstPlace, viewOf } from './compared.ts'
import { FlatValues } from './flat-values.tsx'
import { ImageComparison } from './image-comparison.tsx'
import { Picture } from './picture.tsx'
import { PlaneTable } from './plane-table.tsx'
import { SignalPlot } from './signal-plot.tsx'
import { ValueGrid } from './value-grid.tsx'
import { ValueList } from './value-list.tsx'
import pictureClasses from './picture.module.css'
import signalClasses from './signal.module.css'

/** A line says more than numbers from here on. */
const SIGNAL = 8

const shapeText = ({ shape }: ComparedValue): string => isolate(`[${shape.join(', ')}]`)

/** @param told whether a sentence beside it has just said what differs */
export function ComparisonPicture({ comparison, told = false }: { comparison: Comparison; told?: boolean }): ReactNode {
  const words = useSummary()
  // what is no number or array has no shape to speak of: both sides say it
  const summary =
    comparison.got.kind === 'other' || comparison.expected.kind === 'other' ? undefined : words(comparison)
  const said = {
    summary: told ? summary?.beyond : summary && [summary.difference, summary.beyond].filter(Boolean).join(' '),
    ...(told && summary && { told: summary.difference }),
  }
  switch (viewOf(comparison)) {
    case 'single':
      return (
        <Picture {...said}>
          <ValueList comparison={comparison} />
        </Picture>
      )
    case 'list':
      return (
        <Picture {...said}>
          {Math.max(comparison.expected.values.length, comparison.got.values.length) >= SIGNAL && (
            <Legend plot={<SignalPlot comparison={comparison} />} />
          )}
          <ValueList comparison={comparison} />
        </Picture>
      )
    case 'grid':
      return (
        <Picture {...said}>
          <ValueGrid comparison={comparison} />
        </Picture>
      )
    case 'image':
      return (
        <Picture {...said} table={<PlaneTable comparison={comparison} />}>
          <ImageComparison comparison={comparison} />
        </Picture>
      )
    case 'flat':
      return (
        <Picture {...said}>
          <FlatValues comparison={comparison} />
        </Picture>
      )
  }
}

function Legend({ plot }: { plot: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={pictureClasses.legend} aria-hidden="true">
        <span className={signalClasses.expectedKey}>{t('compare.expected')}</span>
        <span className={signalClasses.gotKey}>{t('compare.got')}</span>
      </p>
      {plot}
    </>
  )
}

/** The comparison in words: what differs, and what counts as equal or is left out. */
function useSummary(): (comparison: Comparison) => { difference: string; beyond: string | undefined } {
  const { t } = useTranslation()
  const { format } = useLanguage()
  return (comparison) => {
    const { expected, got, tolerance } = comparison
    if (expected.shape.join() !== got.shape.join())
      return {
        difference: t('compare.shapes', { expected: shapeText(expected), got: shapeText(got) }),
        beyond: undefined,
      }
    const place = firstPlace(comparison)
    const cut = expected.cut
      ? t('compare.cut', { count: expected.values.length, shown: format.number(expected.values.length) })
      : undefined
    if (place === undefined) return { difference: t('compare.same'), beyond: cut }
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
    const equal = tolerance ? t('compare.tolerance', { tolerance: isolate(dataNumber(tolerance)) }) : undefined
    return { difference, beyond: [equal, cut].filter(Boolean).join(' ') || undefined }
  }
}

/** Data inside of a sentence keeps its own direction, and its line. */
const isolate = (text: string): string => `\u2066${text.replaceAll(' ', '\u00a0')}\u2069`

/** A line chart drawn by uPlot, which is fast enough for every step of a training. */
import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import uPlot from 'uplot'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { aligned } from './training-series.ts'
import type { Curves, Series } from './training-series.ts'
import classes from './figure.module.css'

/** Training first, validation second; dashes and dots tell them apart without colour. */
const COLOURS = {
  light: ['#2b4fae', '#c05a00', '#0b7a53', '#8a2f86'],
  dark: ['#9db4f2', '#f2a65b', '#58cf9e', '#e29bdf'],
}
const INK = {
  light: { text: '#5b6474', line: '#e2e5ec', mark: '#8a5a00' },
  dark: { text: '#a0aabd', line: '#2f384b', mark: '#f0c36d' },
}
const HEIGHT = 208
/** The opacity of the band between lowest and highest values, as two hexadecimal digits. */
const SPREAD_OPACITY = '38'
/** Possible distances between ticks: whole epochs or reports; halves and quarters where there is only one. */
const STEPS = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

interface LineChartProps {
  series: Series[]
  names: string[]
  axis: Curves['axis']
  axisName: string
  /** An x at which a dotted line stands: the lowest validation loss. */
  mark?: number | undefined
}

/** The columns of uPlot's data: first all curves, then the highest and lowest values of each downsampled curve. */
const columnsOf = (series: Series[]): Pick<Series, 'x' | 'y'>[] => [
  ...series,
  ...series.flatMap(({ x, spread }) =>
    spread
      ? [
          { x, y: spread.high },
          { x, y: spread.low },
        ]
      : [],
  ),
]

export default function LineChart({ series, names, axis: { from, to }, axisName, mark }: LineChartProps): ReactNode {
  const scheme = useComputedColorScheme('light')
  const { t } = useTranslation()
  const container = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const data = useMemo(() => aligned(columnsOf(series)), [series])
  const latest = useRef({ data, ends: [from, to] as [number, number] })
  latest.current = { data, ends: [from, to] }
  const shape = series.map(({ name, perEpoch, spread }) => `${name}:${perEpoch}:${spread !== undefined}`).join()

  useEffect(() => {
    const colourOf = (i: number): string => COLOURS[scheme][i % 4]!
    const axis: uPlot.Axis = {
      stroke: INK[scheme].text,
      grid: { stroke: INK[scheme].line, width: 1 },
      ticks: { show: false },
      values: (_, splits) => splits.map((value) => (value === null ? '' : dataNumber(value))),
      font: '11px "JetBrains Mono Variable", monospace',
    }
    const host = container.current!
    const widened = series.flatMap(({ spread }, of) => (spread ? [of] : []))
    // a column has null wherever only another column has a value
    const spanGaps = true
    const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false }, spanGaps }
    const created = new uPlot(
      {
        width: host.clientWidth,
        height: HEIGHT,
        padding: [8, 12, 0, 0],
        scales: { x: { time: false, range: () => latest.current.ends } },
        axes: [
          {
            ...axis,
            size: 28,
            incrs: STEPS,
            label: axisName,
            labelSize: 18,
            labelGap: 0,
            labelFont: '11px "Inter Variable", "Vazirmatn Variable", sans-serif',
          },
          { ...axis, size: 46 },
        ],
        legend: { show: false },
        hooks: mark === undefined ? {} : { draw: [(drawn) => drawMark(drawn, mark, INK[scheme].mark)] },
        cursor: { y: false, drag: { x: false, y: false } },
        series: [
          {},
          ...series.map(({ perEpoch }, of): uPlot.Series => ({
            label: names[of]!,
            stroke: colourOf(of),
            width: 2,
            spanGaps,
            ...(perEpoch
              ? { dash: [6, 4], points: { show: true, size: 7, fill: colourOf(of) } }
              : { points: { show: false } }),
          })),
          ...widened.flatMap(() => [edge, edge]),
        ],
        bands: widened.map((of, k) => ({
          series: [series.length + 2 * k + 1, series.length + 2 * k + 2],
          fill: colourOf(of) + SPREAD_OPACITY,
        })),
      },
      latest.current.data,
      host,
    )
    plot.current = created
    const resized = new ResizeObserver(() => created.setSize({ width: host.clientWidth, height: HEIGHT }))
    resized.observe(host)
    return () => {
      resized.disconnect()
      created.destroy()
      plot.current = null
    }
    // a new plot only for other curves, colours or texts; the effect below adds new points
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scheme, shape, axisName, mark])

  useEffect(() => plot.current?.setData(data), [data])

  return (
    <div aria-hidden="true">
      <div className={classes.legend}>
        {names.map((name, i) => (
          <span
            key={name}
            className={classes.lineKey}
            data-dashed={series[i]?.perEpoch || undefined}
            style={{ color: COLOURS[scheme][i % 4] }}
          >
            <span>{name}</span>
          </span>
        ))}
        {mark !== undefined && (
          <span className={classes.lineKey} data-mark style={{ color: INK[scheme].mark }}>
            <span>{t('chart.lowest')}</span>
          </span>
        )}
      </div>
      <div ref={container} dir="ltr" style={{ height: HEIGHT }} />
    </div>
  )
}

/** A dotted line from top to bottom. */
function drawMark({ ctx, bbox, valToPos }: uPlot, at: number, colour: string): void {
  const x = Math.round(valToPos(at, 'x', true))
  ctx.save()
  ctx.strokeStyle = colour
  ctx.lineWidth = 2 * devicePixelRatio
  ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio])
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.restore()
}

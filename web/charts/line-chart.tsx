/** Curves by uPlot, which keeps up with every step of a training. */
import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import uPlot from 'uplot'
import { dataNumber } from '../i18n/format.ts'
import { aligned } from './training-series.ts'
import type { Series } from './training-series.ts'
import classes from './picture.module.css'

/** Training first, validation second; distinct without colour by dashes and dots. */
const COLOURS = { light: ['#2b4fae', '#c05a00', '#0b7a53', '#8a2f86'], dark: ['#9db4f2', '#f2a65b', '#58cf9e', '#e29bdf'] }
const INK = { light: { text: '#5b6474', line: '#e2e5ec' }, dark: { text: '#a0aabd', line: '#2f384b' } }
const HEIGHT = 190

export default function LineChart({ series, names }: { series: Series[]; names: string[] }): ReactNode {
  const scheme = useComputedColorScheme('light')
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const data = useMemo(() => aligned(series), [series])
  const latest = useRef(data)
  latest.current = data
  const shape = series.map(({ name, perEpoch }) => `${name}:${perEpoch}`).join()

  useEffect(() => {
    const axis: uPlot.Axis = { stroke: INK[scheme].text, grid: { stroke: INK[scheme].line, width: 1 }, ticks: { show: false }, values: (_, splits) => splits.map((value) => (value === null ? '' : dataNumber(value))), font: '11px "JetBrains Mono Variable", monospace' }
    const host = place.current!
    const created = new uPlot({
      width: host.clientWidth, height: HEIGHT,
      padding: [8, 12, 0, 0],
      scales: { x: { time: false } },
      axes: [{ ...axis, size: 28 }, { ...axis, size: 52 }],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      series: [{}, ...series.map(({ perEpoch }, i): uPlot.Series => ({
        label: names[i]!, stroke: COLOURS[scheme][i % 4]!, width: 2, spanGaps: true,
        ...(perEpoch ? { dash: [6, 4], points: { show: true, size: 7, fill: COLOURS[scheme][i % 4]! } } : { points: { show: false } }),
      }))],
    }, latest.current, host)
    plot.current = created
    const resized = new ResizeObserver(() => created.setSize({ width: host.clientWidth, height: HEIGHT }))
    resized.observe(host)
    return () => {
      resized.disconnect()
      created.destroy()
      plot.current = null
    }
    // built anew only for other curves or colours; new points arrive below
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scheme, shape])

  useEffect(() => plot.current?.setData(data), [data])

  return (
    <div dir="ltr" aria-hidden="true">
      <div className={classes.legend}>{names.map((name, i) => <span key={name} className={classes.lineKey} data-dashed={series[i]?.perEpoch || undefined} style={{ color: COLOURS[scheme][i % 4] }}><span>{name}</span></span>)}</div>
      <div ref={place} style={{ height: HEIGHT }} />
    </div>
  )
}

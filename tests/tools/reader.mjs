// Opens an EPUB in a browser-based reading system, as a reader would, and reports what goes wrong.
//
//   node reader.mjs --modules DIR --browser PROGRAM --engine foliate|epubjs [--device phone|tablet] --shots DIR BOOK.epub
//
// Prints one JSON object; exit status 0 when `problems` is empty, 1 when not, 2 when it could not run.
// Pictures go to the folder of --shots, one for each device and place.

import { createServer } from 'node:http'
import { readFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join, normalize, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: 'string' },
    browser: { type: 'string' },
    engine: { type: 'string', default: 'foliate' },
    shots: { type: 'string' },
    // A single device, in light only: enough to see that a fault is noticed.
    device: { type: 'string' },
  },
})
const [book] = positionals
if (!book || !options.modules || !options.browser || !options.shots) {
  console.error('usage: reader.mjs --modules DIR --browser PROGRAM [--engine foliate|epubjs] [--device phone|tablet] --shots DIR BOOK.epub')
  process.exit(2)
}

const DEVICES = {
  phone: { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  tablet: { width: 820, height: 1180, deviceScaleFactor: 1, isMobile: true, hasTouch: true },
}

// Both pages give the driver the same four verbs: open, next, goTo, inspect.
const PAGES = {
  foliate: `<!DOCTYPE html><meta charset="utf-8"><title>reader</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html { color-scheme: light dark } html, body { margin: 0; height: 100%; background: Canvas } foliate-view { display: block; height: 100% }</style>
<script type="module">
import '/modules/foliate-js/view.js'
const settle = () => new Promise(done => setTimeout(done, 250))
const view = document.createElement('foliate-view')
document.body.append(view)
let current
view.addEventListener('load', ({ detail }) => { current = detail.doc })
const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
const labelled = items => flat(items).filter(item => item.href).map(({ label, href }) => ({ label, href }))
const documents = new Map()
const source = index => {
  if (!documents.has(index)) documents.set(index, view.book.sections[index].createDocument())
  return documents.get(index)
}
window.reader = {
  async open(url) {
    await view.open(url)
    view.renderer.setStyles?.('html { color-scheme: light dark }')
    await view.renderer.next()
    await settle()
    const { book } = view
    return {
      title: typeof book.metadata.title === 'string' ? book.metadata.title : Object.values(book.metadata.title)[0],
      sections: book.sections.length,
      toc: labelled(book.toc),
      pages: labelled(book.pageList),
      landmarks: labelled(book.landmarks),
    }
  },
  async next() { await view.next(); await settle() },
  async goTo(target) { await view.goTo(target); await settle() },
  // Does the place exist in the book?
  async resolves(href) {
    const { index, anchor } = view.resolveNavigation(href) ?? {}
    if (index === undefined || index < 0) return false
    return !href.includes('#') || Boolean(anchor?.(await source(index)))
  },
  // Is the place on the page that is shown now?
  async shows(href) {
    const { index, anchor } = view.resolveNavigation(href) ?? {}
    const place = anchor?.(current)
    const { range } = view.lastLocation
    if (!place || !range || range.startContainer.ownerDocument !== (place.ownerDocument ?? place.startContainer.ownerDocument)) return false
    return range.intersectsNode(place.nodeType ? place : place.startContainer)
  },
  document: () => current,
  // A section that is no XML is read as HTML, which shows something and hides the fault.
  wellFormed: () => current.contentType !== 'text/html',
  columnWidth: () => {
    const { columnWidth } = current.defaultView.getComputedStyle(current.documentElement)
    return parseFloat(columnWidth) || current.documentElement.clientWidth
  },
}
</script>`,
  epubjs: `<!DOCTYPE html><meta charset="utf-8"><title>reader</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html { color-scheme: light dark } html, body { margin: 0; height: 100%; background: Canvas } #view { width: 100vw; height: 100vh }</style>
<div id="view"></div>
<script src="/modules/jszip/dist/jszip.min.js"></script>
<script src="/modules/epubjs/dist/epub.min.js"></script>
<script>
const settle = () => new Promise(done => setTimeout(done, 250))
let book, rendition
const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
window.reader = {
  async open(url) {
    book = ePub(url)
    rendition = book.renderTo('view', { width: '100%', height: '100%', flow: 'paginated', spread: 'none' })
    await rendition.display()
    await book.loaded.navigation
    const base = book.packaging.navPath.replace(/[^/]*$/, '')
    const inside = href => href.startsWith(base) ? href : base + href
    await settle()
    return {
      title: book.packaging.metadata.title,
      sections: book.spine.length,
      toc: flat(book.navigation.toc).map(({ label, href }) => ({ label: label.trim(), href: inside(href) })),
      pages: (book.pageList?.pageList ?? []).map(({ page, href }) => ({ label: String(page), href: inside(href) })),
      landmarks: [],
    }
  },
  async next() { await rendition.next(); await settle() },
  async goTo(target) { await rendition.display(target); await settle() },
  async resolves(href) { return Boolean(book.spine.get(href)) },
  async shows(href) {
    const id = decodeURIComponent(href.split('#')[1] ?? '')
    const element = id ? this.document().getElementById(id) : this.document().body
    if (!element) return false
    const frame = document.querySelector('iframe').getBoundingClientRect()
    const place = element.getBoundingClientRect()
    return frame.left + place.left >= -1 && frame.left + place.left <= innerWidth
  },
  document: () => rendition.getContents()[0].document,
  wellFormed() { return !this.document().querySelector('parsererror') },
  columnWidth: () => {
    const { document } = rendition.getContents()[0]
    const { columnWidth } = document.defaultView.getComputedStyle(document.body)
    return parseFloat(columnWidth) || document.documentElement.clientWidth
  },
}
</script>`,
}

const page404 = response => response.writeHead(404).end()
const TYPES = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.epub': 'application/epub+zip' }
const modules = resolve(options.modules)
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  try {
    if (pathname === '/') return response.writeHead(200, { 'content-type': TYPES['.html'] }).end(PAGES[options.engine])
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    const file = pathname === '/book.epub' ? book
      : pathname.startsWith('/modules/') ? join(modules, normalize(pathname.slice('/modules'.length))) : null
    if (!file) return page404(response)
    const content = await readFile(file)
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content)
  } catch {
    page404(response)
  }
})
await new Promise(ready => server.listen(0, '127.0.0.1', ready))
const origin = `http://127.0.0.1:${server.address().port}`

const { default: puppeteer } = await import(
  createRequire(join(modules, 'package.json')).resolve('puppeteer-core').replace(/\/cjs\/.*$/, '/esm/puppeteer/puppeteer-core.js'),
).catch(() => import(join(modules, 'puppeteer-core/lib/esm/puppeteer/puppeteer-core.js')))

// In the page: what a reader would see as broken in the section that is shown.
const inspect = () => {
  const problems = []
  const document = window.reader.document()
  if (!document?.body) return ['nothing is shown']
  if (!window.reader.wellFormed()) problems.push('the section is not well-formed')
  for (const image of document.querySelectorAll('img')) {
    if (!image.complete || image.naturalWidth === 0) problems.push(`picture ${image.getAttribute('src')} does not load`)
  }
  const limit = window.reader.columnWidth() + 2
  for (const element of document.body.querySelectorAll('p, h1, h2, h3, h4, li, aside, section, figure, img, svg, table, dl, blockquote')) {
    // What stands in a scroller of its own does not widen the page.
    let scroller = element.parentElement
    while (scroller && !/auto|scroll|hidden/.test(document.defaultView.getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement
    if (scroller && scroller !== document.documentElement && scroller !== document.body) continue
    const widest = Math.max(...Array.from(element.getClientRects(), box => box.width), 0)
    if (widest > limit) {
      const words = element.textContent.trim().slice(0, 30)
      problems.push(`<${element.localName}${element.className ? ` class="${element.className}"` : ''}> “${words}” is ${Math.round(widest)} px wide in a column of ${Math.round(limit - 2)} px`)
      break
    }
  }
  return problems
}

const problems = []
const report = { engine: options.engine }
let browser
try {
  await mkdir(options.shots, { recursive: true })
  browser = await puppeteer.launch({
    executablePath: options.browser,
    headless: true,
    protocolTimeout: 120_000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
  })
  for (const [device, viewport] of Object.entries(DEVICES)) {
    if (options.device && options.device !== device) continue
    for (const scheme of options.device ? ['light'] : ['light', 'dark']) {
      const page = await browser.newPage()
      await page.setViewport(viewport)
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      const where = `${device}-${scheme}`
      const found = what => problems.push(`${where}: ${what}`)
      page.on('console', message => {
        if (message.type() === 'error') found(`console: ${message.text()} ${message.location().url ?? ''}`.trim())
      })
      page.on('pageerror', error => found(`script: ${error.message}`))
      page.on('request', request => {
        if (!/^(blob:|data:|about:)/.test(request.url()) && !request.url().startsWith(origin)) found(`asks the network for ${request.url()}`)
      })
      const shot = name => page.screenshot({ path: join(options.shots, `${options.engine}-${where}-${name}.png`) })

      await page.goto(origin, { waitUntil: 'load' })
      await page.waitForFunction('window.reader', { timeout: 30_000 })
      const contents = await page.evaluate(() => window.reader.open('/book.epub'))
      report.title = contents.title
      report.counts = { sections: contents.sections, toc: contents.toc.length, pages: contents.pages.length }
      if (!contents.toc.length) found('the table of contents is empty')
      await shot('opening')

      // Once is enough for what does not depend on the screen.
      if (where === 'phone-light') {
        for (const { label, href } of [...contents.toc, ...contents.pages, ...contents.landmarks]) {
          if (!await page.evaluate(h => window.reader.resolves(h), href)) found(`“${label}” leads nowhere (${href})`)
        }
      }
      // Chapters at even distances stand for a long book; a short one is read whole.
      const step = Math.max(1, Math.ceil(contents.toc.length / 12))
      for (const [number, { label, href }] of contents.toc.entries()) {
        if (number % step) continue
        await page.evaluate(h => window.reader.goTo(h), href)
        for (const what of await page.evaluate(inspect)) found(`“${label}”: ${what}`)
        await shot(`chapter-${String(number).padStart(3, '0')}`)
      }
      if (contents.toc.length) {
        await page.evaluate(h => window.reader.goTo(h), contents.toc[0].href)
        for (let turn = 1; turn <= 3; turn++) {
          await page.evaluate(() => window.reader.next())
          await shot(`turn-${turn}`)
        }
      }
      for (const share of [0.25, 0.5, 0.9]) {
        if (!contents.pages.length) break
        const { label, href } = contents.pages[Math.floor((contents.pages.length - 1) * share)]
        await page.evaluate(h => window.reader.goTo(h), href)
        if (!await page.evaluate(h => window.reader.shows(h), href)) found(`page ${label} is not on the screen after the jump to it (${href})`)
        await shot(`page-${label.replace(/[^A-Za-z0-9]+/g, '-')}`)
      }
      await page.close()
    }
  }
} catch (error) {
  console.error(error)
  process.exitCode = 2
} finally {
  await browser?.close()
  server.close()
}
if (process.exitCode !== 2) {
  console.log(JSON.stringify({ ...report, problems: [...new Set(problems)] }, null, 2))
  process.exitCode = problems.length ? 1 : 0
}

// Writes a chapter beside its pages, as an author would, in a real browser, and reports what goes wrong.
//
//   node preview.mjs --modules DIR --browser PROGRAM [--shots DIR] --address URL --file CHAPTER.md --old WORD --new WORD
//
// CHAPTER.md is a file of the manuscript that `keben preview` shows at URL; WORD stands once in it and becomes another.
// The file is put back at the end. Prints one JSON object; exit status 0 when `problems` is empty, 1 when not, 2 when
// it could not run.

import { request } from 'node:http'
import { readFile, writeFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: Object.fromEntries(
    ['modules', 'browser', 'shots', 'address', 'file', 'old', 'new'].map(name => [name, { type: 'string' }])),
})
if (!['modules', 'browser', 'address', 'file', 'old', 'new'].every(name => options[name])) {
  console.error('usage: preview.mjs --modules DIR --browser PROGRAM [--shots DIR] --address URL --file FILE --old WORD --new WORD')
  process.exit(2)
}

const require = createRequire(resolve(options.modules, 'preview.cjs'))
const puppeteer = require('puppeteer-core')
const axe = await readFile(require.resolve('@daisy/axe-core-for-ace/axe.min.js'), 'utf8')

const problems = []
const times = []
const expect = (holds, what) => { if (!holds) problems.push(what) }
const origin = new URL(options.address).origin

const browser = await puppeteer.launch({
  executablePath: options.browser,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
const original = await readFile(options.file, 'utf8')
try {
  const page = await browser.newPage()
  await page.setViewport({ width: 1500, height: 950 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  page.on('request', one => {
    const wanted = one.url()
    expect(wanted.startsWith(options.address) || /^(data|about):/.test(wanted), `asks for ${wanted}`)
  })
  page.on('pageerror', error => problems.push(`the page fails: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') problems.push(`the console says: ${message.text()}`)
  })
  const shot = async name => {
    if (!options.shots) return
    await mkdir(options.shots, { recursive: true })
    await page.screenshot({ path: join(options.shots, `${name}.png`) })
  }
  const read = (expression, ...more) => page.evaluate(expression, ...more)
  const until = (what, condition, ...more) =>
    page.waitForFunction(condition, { polling: 'raf', timeout: 20000 }, ...more)
      .then(() => true, () => { problems.push(what); return false })
  const text = id => read(name => document.getElementById(name).value ?? document.getElementById(name).textContent, id)

  await page.goto(options.address)
  await until('no page comes', () => document.querySelector('.leaf svg'))
  await until('no chapter of the EPUB comes', () => document.getElementById('chapter').options.length > 0)
  await new Promise(done => setTimeout(done, 400))

  // Turn to the word.
  const found = word => read(wanted =>
    [...document.querySelectorAll('.words text')].some(node => node.textContent.includes(wanted)), word)
  await page.keyboard.press('Home')
  let turns = 0
  while (!(await found(options.old)) && turns++ < 2000) {
    const before = await text('folio')
    await page.keyboard.press('ArrowRight')
    if (!(await until('the arrow turns no page', folio => document.getElementById('folio').value !== folio, before))) break
  }
  expect(await found(options.old), `no page shows “${options.old}”`)
  await shot('spread')

  // Words are words: they can be selected.
  const selected = await read(() => {
    getSelection().selectAllChildren(document.querySelector('.leaf:last-child .words, .leaf .words'))
    const words = String(getSelection())
    getSelection().removeAllRanges()
    return words
  })
  expect(selected.trim().length > 20, `only “${selected}” can be selected`)

  // A click says where the line was written.
  const spot = await read(word => {
    const node = [...document.querySelectorAll('.words text')].find(one => one.textContent.includes(word))
    const box = node.getBoundingClientRect()
    return [box.x + box.width / 2, box.y + box.height / 2]
  }, options.old)
  await page.mouse.click(...spot)
  await until('a click does not say a place', () => /\.md:\d+:\d+/.test(document.getElementById('place').textContent))
  const line = original.slice(0, original.indexOf(options.old)).split('\n').length
  const said = await text('place')
  const near = Number(said.split(':')[1])
  expect(Math.abs(near - line) <= 2, `the click says ${said}, the word stands in line ${line}`)

  // What is saved is shown.
  const save = async (written, condition, ...more) => {
    const begun = performance.now()
    await writeFile(options.file, written)
    if (await until('a change is not shown', condition, ...more)) times.push(performance.now() - begun)
  }
  const shows = word => [...document.querySelectorAll('.words text')].some(node => node.textContent.includes(word))
  const pair = [options.new, options.old]
  for (let round = 0; round < 5; round++) {
    const [word] = pair
    await save(original.replace(options.old, round % 2 ? options.old : word), shows, round % 2 ? options.old : word)
    await new Promise(done => setTimeout(done, 600))
  }
  await shot('changed')

  // The place is kept although the pages before it grow.
  const folio = await text('folio')
  const grown = Array.from({ length: 120 }, () => 'Something is said at length that was not said before.').join('\n\n')
  const head = original.indexOf('\n\n') + 2
  await save(
    `${original.slice(0, head)}${grown}\n\n${original.slice(head)}`,
    old => document.getElementById('folio').value !== old, folio)
  times.pop()
  await until('the place is lost when pages are put before it', shows, options.old)

  // A problem is listed as soon as it is there, and leads to its page.
  await page.keyboard.press('Home')
  const broken = original.replace(options.old, `${options.old} [](#nothing-of-this-name)`)
  await writeFile(options.file, broken)
  await until('a problem is not listed', () => document.querySelector('#list .where'))
  await page.waitForSelector('#list button')
  await page.focus('#list button')
  await page.keyboard.press('Enter')
  await until('a problem does not lead to its page', shows, options.old)
  await until('a problem is not marked on its page', () => document.querySelector('.found'))
  await shot('problem')
  await writeFile(options.file, original)
  await until('a problem does not go when it is mended', () => !document.querySelector('#list .where'))

  // By keyboard alone.
  await read(() => { document.getElementById('place').textContent = '' })
  await page.keyboard.press('l')
  await until('the key L says no place', () => /:\d+:\d+/.test(document.getElementById('place').textContent))
  for (const [key, button] of [['e', 'show-epub'], ['p', 'show-problems']]) {
    const state = () => read(id => document.getElementById(id).getAttribute('aria-expanded'), button)
    const before = await state()
    await page.keyboard.press(key)
    expect(await state() !== before, `the key ${key} does nothing`)
    await page.keyboard.press(key)
  }
  await page.keyboard.press('d')
  expect(await read(() => document.documentElement.classList.contains('dark')), 'the key d makes nothing dark')
  await new Promise(done => setTimeout(done, 200))
  await shot('dark')
  const audit = async name => {
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false }))
    for (const { id, nodes } of violations) problems.push(`${name}: axe finds ${id}: ${nodes[0].html.slice(0, 120)}`)
  }
  await page.setBypassCSP(true)
  await audit('dark')
  await page.keyboard.press('d')
  await audit('light')
  await page.keyboard.press('?')
  await until('the key ? opens no help', () => document.getElementById('keys').open)
  await page.keyboard.press('Escape')
  await page.setViewport({ width: 700, height: 1000 })
  await new Promise(done => setTimeout(done, 300))
  await shot('narrow')
  expect(await read(() => document.documentElement.scrollWidth <= innerWidth), 'a narrow window scrolls sideways')

  // Nobody else may look.
  const status = (path, headers = {}) => new Promise((done, fail) =>
    request(new URL(path, origin), { headers }, answer => { answer.resume(); done(answer.statusCode) }).on('error', fail).end())
  expect(await status('/') === 404, 'the address without its word is answered')
  expect(await status('/state') === 404, 'the state is told without the word')
  expect(await status(options.address, { host: 'example.org' }) === 403, 'another host name is answered')
} catch (error) {
  problems.push(`${error.stack}`)
} finally {
  await writeFile(options.file, original)
  await browser.close()
}
const milliseconds = times.map(Math.round)
console.log(JSON.stringify({ problems, milliseconds }, null, 2))
process.exit(problems.length ? 1 : 0)

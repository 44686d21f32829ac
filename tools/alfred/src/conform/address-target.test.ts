import { CannotTry } from '@alfred/conformance';
import { describe, expect, it } from 'vitest';
import { openAddressTarget, type Surroundings } from './address-target.js';
import { loadOf, type ConformOptions } from './options.js';

const nobody = (): Surroundings => ({
  interrupted: new AbortController().signal,
  openDependency: undefined,
  askPerson: undefined,
});

function optionsFor(target: string, more: Partial<ConformOptions> = {}): ConformOptions {
  return {
    target,
    isAddress: true,
    health: undefined,
    only: undefined,
    route: undefined,
    load: undefined,
    dependency: undefined,
    isOptional: false,
    drain: false,
    pid: undefined,
    command: undefined,
    graceMs: 1000,
    limits: { answerMs: 1000, noticeMs: 1000, polls: 10 },
    ...more,
  };
}

describe('load', () => {
  it.each([
    ['http://127.0.0.1:8080', 200],
    ['http://127.9.9.9', 200],
    ['http://localhost:8080', 200],
    ['http://[::1]:8080', 200],
    ['http://192.0.2.1', undefined],
    ['https://words.example.org', undefined],
    ['http://localhost.example.org', undefined],
    ['http://127.0.0.1.example.org', undefined],
  ])('to %s: %s requests where nothing is said', async (address, requests) => {
    const { subject } = await openAddressTarget(optionsFor(address), nobody());
    expect(subject.load?.requests).toBe(requests);
  });

  it('goes elsewhere when it is asked for, and nowhere when it is not wanted', async () => {
    const far = optionsFor('http://192.0.2.1', { load: loadOf(20) });
    expect((await openAddressTarget(far, nobody())).subject.load?.requests).toBe(20);
    const near = optionsFor('http://127.0.0.1', { load: 'none' });
    expect((await openAddressTarget(near, nobody())).subject.load).toBeUndefined();
  });
});

describe('a dependency', () => {
  const options = optionsFor('http://127.0.0.1', { dependency: 'redis' });

  it('is taken away by a person where it is in no workspace', async () => {
    const asked: string[] = [];
    const answers = [true, false];
    const askPerson = async (question: string): Promise<boolean> => {
      asked.push(question);
      return answers.shift() ?? false;
    };
    const { subject } = await openAddressTarget(options, { ...nobody(), askPerson });
    await subject.dependency?.stop();
    await expect(subject.dependency?.start()).rejects.toThrow(CannotTry);
    expect(asked).toEqual(['Stop redis now. Is it stopped?', 'Start redis again. Is it started?']);
    expect(subject.dependency?.pause).toBeUndefined();
  });

  it('is one of the workspace where there is one', async () => {
    const own = {
      name: 'redis',
      isCritical: true,
      stop: async () => undefined,
      start: async () => undefined,
    };
    const openDependency = async () => own;
    const { subject } = await openAddressTarget(options, { ...nobody(), openDependency });
    expect(subject.dependency).toBe(own);
  });
});

/** Every story that can be told. Adding one means adding a file and a line here. */
import type { Story } from '../story.ts';
import { aitmSessionReplay } from './aitm-session-replay.ts';
import { consentAbuse } from './consent-abuse.ts';
import { march } from './march.ts';
import { quiet } from './quiet.ts';
import { takeoverResidentialProxy } from './takeover-residential-proxy.ts';

export const STORIES: readonly Story[] = [quiet, march, aitmSessionReplay, takeoverResidentialProxy, consentAbuse];

export function storyOf(id: string): Story {
  const story = STORIES.find((candidate) => candidate.id === id);
  if (story === undefined)
    throw new RangeError(`no story "${id}". Take one of: ${STORIES.map((candidate) => candidate.id).join(', ')}.`);
  return story;
}

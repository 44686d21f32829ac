/** A question, and what the model is told before it. */
export interface Asked {
  readonly question: string;
  readonly instructions: string;
  /** Default: the router's. */
  readonly model?: string;
}

/** Where models are asked. */
export const COMPLETIONS = '/v1/chat/completions';

/** A request as OpenAI's chat completions have it. */
export function conversationOf({ question, instructions, model }: Asked) {
  return {
    ...(model === undefined ? {} : { model }),
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: question },
    ],
  };
}

import { describe, expect, it } from 'vitest';
import { callerForms } from './order-list.query.js';

describe('the forms of a caller number', () => {
  it.each(['19200001234', '+86 192 0000 1234', '0086-19200001234', '8619200001234', '１９２００００１２３４'])('finds a mobile however it was written: %s', (typed) => {
    expect(callerForms(typed)).toEqual(expect.arrayContaining(['19200001234', '8619200001234']));
  });

  it.each(['0763-3001234', '+867633001234', '7633001234'])('finds a landline however it was written: %s', (typed) => {
    expect(callerForms(typed)).toEqual(expect.arrayContaining(['07633001234', '867633001234']));
  });
});

import { type Html, html, type Part } from './html';

/** Parts of forms that say by themselves what is wrong with them. */

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** What is wrong with the value; null: nothing. */
  readonly error: string | null;
}

interface TextField extends Field {
  readonly type?: 'text' | 'time';
  /** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
}

export function textField(field: TextField): Html {
  const { name, type = 'text', autocomplete = 'off', required = false, maxLength } = field;
  return labelled(
    field,
    html`<input type="${type}" id="${name}" name="${name}" value="${field.value}" autocomplete="${autocomplete}"${required && html` required`}${maxLength !== undefined && html` maxlength="${maxLength}"`}${invalid(field)}>`,
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function selectField(
  field: Field & {
    readonly options: readonly Option[];
    readonly autocomplete?: string;
    readonly required?: boolean;
  },
): Html {
  const { name, options, autocomplete = 'off', required = false } = field;
  return labelled(
    field,
    html`<select id="${name}" name="${name}" autocomplete="${autocomplete}"${required && html` required`}${invalid(field)}>${options.map(
      ({ value, label }) =>
        html`<option value="${value}"${value === field.value && html` selected`}>${label}</option>`,
    )}</select>`,
  );
}

/** A check box or one of several radio buttons. */
export function choice(one: {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen: boolean;
}): Html {
  const id = one.type === 'checkbox' ? one.name : `${one.name}-${one.value}`;
  return html`<div class="choice"><input type="${one.type}" id="${id}" name="${one.name}" value="${one.value}"${one.chosen && html` checked`}${one.hint !== undefined && html` aria-describedby="${id}-hint"`}><label for="${id}">${one.label}</label>${one.hint !== undefined && html`<span class="hint" id="${id}-hint">${one.hint}</span>`}</div>`;
}

/** At the top of a form that was not taken. */
export function summary(text: string): Html {
  return html`<p class="wrong" role="alert">${text}</p>`;
}

function labelled(field: Field, control: Part): Html {
  const { name, label, hint, error } = field;
  return html`<div class="field"><label for="${name}">${label}${hint !== undefined && html` <span class="hint">(${hint})</span>`}</label>${control}${error !== null && html`<span class="error" id="${name}-error">${error}</span>`}</div>`;
}

function invalid({ name, error }: Field): Html | false {
  return error !== null && html` aria-invalid="true" aria-describedby="${name}-error"`;
}

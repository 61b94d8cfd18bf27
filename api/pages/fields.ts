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
  readonly type?: 'text' | 'time' | 'date';
  /** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** Of dates. */
  readonly min?: string;
  readonly max?: string;
}

export function textField(field: TextField): Html {
  const { name, type = 'text', autocomplete = 'off', required = false, maxLength, min, max } = field;
  return labelled(
    field,
    html`<input type="${type}" id="${name}" name="${name}" value="${field.value}" autocomplete="${autocomplete}"${required && html` required`}${maxLength !== undefined && html` maxlength="${maxLength}"`}${min !== undefined && html` min="${min}"`}${max !== undefined && html` max="${max}"`}${invalid(field)}>`,
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
export function choice(field: {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen: boolean;
}): Html {
  const id = field.type === 'checkbox' ? field.name : `${field.name}-${field.value}`;
  return html`<div class="choice"><input type="${field.type}" id="${id}" name="${field.name}" value="${field.value}"${field.chosen && html` checked`}${field.hint !== undefined && html` aria-describedby="${id}-hint"`}><label for="${id}">${field.label}</label>${field.hint !== undefined && html`<span class="hint" id="${id}-hint">${field.hint}</span>`}</div>`;
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
